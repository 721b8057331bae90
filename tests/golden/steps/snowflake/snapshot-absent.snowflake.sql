-- read the new rows
create temporary table typeline_run1_history_current as
select
  events.id,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_history_current
group by id
having count(*) > 1
order by id
limit 5;

-- begin the history (its rows count)
create table snapshots.history (
  id number(38, 0) comment 'The key',
  amount number(10, 2) comment 'In "euros"\nwith cents',
  valid_from timestamp_ntz(6),
  valid_to timestamp_ntz(6),
  scd_id varchar
)
cluster by (id)
comment = 'Each event, once. It''s complete.'
as
select
  rows_now.id,
  rows_now.amount,
  cast('2024-05-01 06:07:08.090' as timestamp_ntz(6)) as valid_from,
  cast(null as timestamp_ntz(6)) as valid_to,
  md5(coalesce('i' || length(cast(rows_now.id as varchar)) || ':' || cast(rows_now.id as varchar), '~') || coalesce('t' || length(to_char(cast('2024-05-01 06:07:08.090' as timestamp_ntz(6)), 'YYYY-MM-DD"T"HH24:MI:SS.FF6')) || ':' || to_char(cast('2024-05-01 06:07:08.090' as timestamp_ntz(6)), 'YYYY-MM-DD"T"HH24:MI:SS.FF6'), '~') || coalesce('i' || length(cast(0 as varchar)) || ':' || cast(0 as varchar), '~')) as scd_id
from typeline_run1_history_current as rows_now;

-- clear up
drop table if exists typeline_run1_history_current;
