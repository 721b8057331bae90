-- read the new rows
create temporary table typeline_run1_history_current as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;

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
  rows_now.part,
  rows_now."at",
  rows_now.seen,
  rows_now.day,
  rows_now.amount,
  timestamp '2024-05-01 06:07:08.090' as valid_from,
  cast(null as timestamp) as valid_to,
  md5(coalesce('i' || length(cast(rows_now.id as varchar)) || ':' || cast(rows_now.id as varchar), '~') || coalesce('d' || length(strftime(rows_now.day, '%Y-%m-%d')) || ':' || strftime(rows_now.day, '%Y-%m-%d'), '~') || coalesce('t' || length(strftime(timestamp '2024-05-01 06:07:08.090', '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(timestamp '2024-05-01 06:07:08.090', '%Y-%m-%dT%H:%M:%S.%f'), '~') || coalesce('i' || length(cast(0 as varchar)) || ':' || cast(0 as varchar), '~')) as scd_id,
  false as is_deleted
from typeline_run1_history_current as rows_now;

-- clear up
drop table if exists typeline_run1_history_current;
