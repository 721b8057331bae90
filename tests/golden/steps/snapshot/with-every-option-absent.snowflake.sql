-- read the new rows
create temporary table typeline_run1_history_current as
select *
from (
select
  events.id,
  events.day,
  coalesce(events.seen, cast('2000-01-01 00:00:00' as timestamp_ntz(6))) as seen
from raw.events as events
) as read_rows
qualify row_number() over (
  partition by id, day
  order by seen desc nulls last
) = 1;

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
  day date,
  seen timestamp_ntz(6),
  "From" timestamp_ntz(6),
  "To" timestamp_ntz(6),
  version varchar,
  gone boolean,
  told timestamp_ntz(6)
) as
select
  rows_now.id,
  rows_now.day,
  rows_now.seen,
  coalesce(rows_now.seen, cast('2024-05-01 06:07:08.090' as timestamp_ntz(6))) as "From",
  cast('9999-12-31 00:00:00' as timestamp_ntz(6)) as "To",
  md5(coalesce('i' || length(cast(rows_now.id as varchar)) || ':' || cast(rows_now.id as varchar), '~') || coalesce('d' || length(to_char(rows_now.day, 'YYYY-MM-DD')) || ':' || to_char(rows_now.day, 'YYYY-MM-DD'), '~') || coalesce('t' || length(to_char(coalesce(rows_now.seen, cast('2024-05-01 06:07:08.090' as timestamp_ntz(6))), 'YYYY-MM-DD"T"HH24:MI:SS.FF6')) || ':' || to_char(coalesce(rows_now.seen, cast('2024-05-01 06:07:08.090' as timestamp_ntz(6))), 'YYYY-MM-DD"T"HH24:MI:SS.FF6'), '~') || coalesce('i' || length(cast(0 as varchar)) || ':' || cast(0 as varchar), '~')) as version,
  false as gone,
  rows_now.seen as told
from typeline_run1_history_current as rows_now;

-- clear up
drop table if exists typeline_run1_history_current;
