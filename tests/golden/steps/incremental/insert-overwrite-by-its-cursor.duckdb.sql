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
where (new_rows.day >= (select coalesce(cast(max(day) - interval 2 day as date), date '-infinity') from dev.partitioned));

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
