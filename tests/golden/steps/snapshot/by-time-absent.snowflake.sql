-- read the new rows
create temporary table typeline_run1_history_current as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_history_current
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- begin the history (its rows count)
create table snapshots.history (
  id number(38, 0),
  part varchar,
  at timestamp_tz(6),
  seen timestamp_ntz(6),
  day date,
  amount number(10, 2),
  valid_from timestamp_tz(6),
  valid_to timestamp_tz(6),
  scd_id varchar
) as
select
  rows_now.id,
  rows_now.part,
  rows_now.at,
  rows_now.seen,
  rows_now.day,
  rows_now.amount,
  coalesce(rows_now.at, cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6))) as valid_from,
  cast(null as timestamp_tz(6)) as valid_to,
  md5(coalesce('i' || length(cast(rows_now.id as varchar)) || ':' || cast(rows_now.id as varchar), '~') || coalesce('d' || length(to_char(rows_now.day, 'YYYY-MM-DD')) || ':' || to_char(rows_now.day, 'YYYY-MM-DD'), '~') || coalesce('z' || length(to_char(convert_timezone('UTC', coalesce(rows_now.at, cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)))), 'YYYY-MM-DD"T"HH24:MI:SS.FF6')) || ':' || to_char(convert_timezone('UTC', coalesce(rows_now.at, cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)))), 'YYYY-MM-DD"T"HH24:MI:SS.FF6'), '~') || coalesce('i' || length(cast(0 as varchar)) || ':' || cast(0 as varchar), '~')) as scd_id
from typeline_run1_history_current as rows_now;

-- clear up
drop table if exists typeline_run1_history_current;
