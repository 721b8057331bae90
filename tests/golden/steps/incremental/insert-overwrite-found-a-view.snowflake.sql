-- create the table (its rows count)
create table dev.typeline_run1_partitioned_beside (
  id number(38, 0),
  part varchar,
  at timestamp_tz(6),
  seen timestamp_ntz(6),
  day date,
  amount number(10, 2)
) as
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
alter table dev.typeline_run1_partitioned_beside rename to dev.partitioned;
