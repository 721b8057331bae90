-- read the new rows
create temporary table typeline_run1_partitioned as
select
  events.id,
  events.part
from raw.events as events;

-- begin: write the new rows
-- empty the partitions that arrive
delete from dev.partitioned as loaded
where exists (
  select 1
  from (
    select distinct part
    from typeline_run1_partitioned
  ) as partitions
  where loaded.part is not distinct from partitions.part
);

-- write the partitions (its rows count)
insert into dev.partitioned (id, part)
select
  new_rows.id,
  new_rows.part
from typeline_run1_partitioned as new_rows;
-- commit

-- clear up
drop table if exists typeline_run1_partitioned;
