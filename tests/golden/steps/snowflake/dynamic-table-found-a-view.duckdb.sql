-- begin: replace the view by a table
-- drop the view
drop view dev.lively;

-- create the table (its rows count)
create or replace table dev.lively as
select
  events.id,
  events.amount
from raw.events as events;
-- commit
