-- read the new rows
create temporary table typeline_run1_partitioned as
with new_rows as (
  select
    events.id,
    events.part,
    events.at,
    events.seen,
    events.day,
    events.amount
  from raw.events as events
),
candidates as (
  select
    events.id,
    events.part,
    events.at,
    events.seen,
    events.day,
    events.amount
  from raw.events as events
),
partitions as (
  select distinct
    candidates.id,
    candidates.day
  from candidates
  where (candidates.at >= (select max(at) from dev.partitioned) or (select max(at) from dev.partitioned) is null)
)
select
  new_rows.id,
  new_rows.part,
  new_rows.at,
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from new_rows
where exists (
    select
      partitions.id,
      partitions.day
    from partitions
    where partitions.id is not distinct from new_rows.id
      and partitions.day is not distinct from new_rows.day
  );

-- begin: write the new rows
-- empty the partitions that arrive
delete from dev.partitioned as loaded
where exists (
  select 1
  from (
    select distinct day, id
    from typeline_run1_partitioned
  ) as partitions
  where loaded.day is not distinct from partitions.day
    and loaded.id is not distinct from partitions.id
);

-- write the partitions (its rows count)
insert into dev.partitioned (id, part, at, seen, day, amount)
select
  new_rows.id,
  new_rows.part,
  new_rows.at,
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from typeline_run1_partitioned as new_rows;
-- commit

-- clear up
drop table if exists typeline_run1_partitioned;
