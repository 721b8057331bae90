-- begin: replace the view by a table
-- drop the view
drop view dev.partitioned;

-- create the table (its rows count)
create table dev.partitioned as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;
-- commit
