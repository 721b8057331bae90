-- read the new rows
create temporary table typeline_run1_partitioned as
with new_rows as (
  select
    events.day,
    max(events.at) as at
  from raw.events as events
  group by events.day
),
partitions as (
  select distinct new_rows.day
  from new_rows
  where (new_rows.at >= (select max(at) from dev.partitioned) or (select max(at) from dev.partitioned) is null)
)
select
  new_rows.day,
  new_rows.at
from new_rows
where exists (
    select partitions.day
    from partitions
    where partitions.day is not distinct from new_rows.day
  );

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
insert into dev.partitioned (day, at)
select
  new_rows.day,
  new_rows.at
from typeline_run1_partitioned as new_rows;
-- commit

-- clear up
drop table if exists typeline_run1_partitioned;
