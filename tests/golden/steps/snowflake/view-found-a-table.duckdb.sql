-- begin: replace the table by a view
-- drop the table
drop table dev.seen;

-- create the view
create or replace view dev.seen as
select
  events.id,
  events.amount
from raw.events as events;
-- commit
