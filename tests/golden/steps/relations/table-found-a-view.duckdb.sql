-- begin: replace the view by a table
-- drop the view
drop view dev."order";

-- create the table (its rows count)
create or replace table dev."order" as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;
-- commit
