-- create the table (its rows count)
create table dev.typeline_run1_partitioned as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- drop the view
drop view dev.partitioned;

-- take its place
alter table dev.typeline_run1_partitioned rename to dev.partitioned;
