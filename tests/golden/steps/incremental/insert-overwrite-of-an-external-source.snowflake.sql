-- read the new rows
create temporary table typeline_run1_partitioned as
with new_rows as (
  select
    events.at,
    events.day
  from raw.events as events
),
partitions as (
  select distinct new_rows.day
  from new_rows
  where (new_rows.at >= (select max(at) from dev.partitioned) or (select max(at) from dev.partitioned) is null)
)
select
  new_rows.at,
  new_rows.day
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
insert into dev.partitioned (at, day)
select
  new_rows.at,
  new_rows.day
from typeline_run1_partitioned as new_rows;
-- commit

-- clear up
drop table if exists typeline_run1_partitioned;
