with days as (
  select distinct user_id, cast(event_at at time zone 'UTC' as date) as day
  from raw.events
),
first_days as (
  select * from days as d
  where not exists (select 1 from days as before where before.user_id = d.user_id and before.day = d.day - 1)
),
last_days as (
  select * from days as d
  where not exists (select 1 from days as after where after.user_id = d.user_id and after.day = d.day + 1)
),
streaks as (
  select f.user_id, f.day as from_day, min(l.day) as to_day
  from first_days as f
  join last_days as l on l.user_id = f.user_id and l.day >= f.day
  group by f.user_id, f.day
)
select user_id, from_day, to_day, to_day - from_day + 1 as streak
from streaks
where to_day - from_day >= 2
