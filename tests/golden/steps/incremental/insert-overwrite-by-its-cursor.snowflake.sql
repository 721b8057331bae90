-- read the new rows
create temporary table typeline_run1_partitioned as
with new_rows as (
  select
    events.id,
    events.day
  from raw.events as events
)
select
  new_rows.id,
  new_rows.day
from new_rows
where (new_rows.day >= (select dateadd('day', -2, max(day)) from dev.partitioned) or (select max(day) from dev.partitioned) is null);

-- begin: write the new rows
-- empty the partitions that arrive
delete from dev.partitioned as loaded
where exists (
  select 1
  from (
    select distinct day
    from typeline_run1_partitioned
  ) as partitions
  where loaded.day is not distinct from partitions.day
);

-- write the partitions (its rows count)
insert into dev.partitioned (id, day)
select
  new_rows.id,
  new_rows.day
from typeline_run1_partitioned as new_rows;
-- commit

-- clear up
drop table if exists typeline_run1_partitioned;
