-- read the new rows
create temporary table typeline_run1_history_current as
select *
from (
select
  events.id,
  events.day,
  coalesce(events.seen, timestamp '2000-01-01 00:00:00') as seen
from raw.events as events
) as read_rows
qualify row_number() over (
  partition by id, day
  order by seen desc nulls last
) = 1;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_history_current
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      (id > lag(id) over () or (id = lag(id) over () and day > lag(day) over ())) as ascends
    from typeline_run1_history_current
  ) as compared
  where position > 1
    and ascends is not true
)
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- begin the history (its rows count)
create table snapshots.history as
select
  rows_now.id,
  rows_now.day,
  rows_now.seen,
  coalesce(rows_now.seen, timestamp '2024-05-01 06:07:08.090') as "From",
  timestamp '9999-12-31 00:00:00' as "To",
  md5(coalesce('i' || length(cast(rows_now.id as varchar)) || ':' || cast(rows_now.id as varchar), '~') || coalesce('d' || length(strftime(rows_now.day, '%Y-%m-%d')) || ':' || strftime(rows_now.day, '%Y-%m-%d'), '~') || coalesce('t' || length(strftime(coalesce(rows_now.seen, timestamp '2024-05-01 06:07:08.090'), '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(coalesce(rows_now.seen, timestamp '2024-05-01 06:07:08.090'), '%Y-%m-%dT%H:%M:%S.%f'), '~') || coalesce('i' || length(cast(0 as varchar)) || ':' || cast(0 as varchar), '~')) as version,
  false as gone,
  rows_now.seen as told
from typeline_run1_history_current as rows_now;

-- clear up
drop table if exists typeline_run1_history_current;
