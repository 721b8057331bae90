with days as (
  select cast(date '2024-02-28' + to_days(cast(range as integer)) as date) as date_day
  from range(3)
)
select
  days.date_day,
  events.id
from days
left join raw.events as events
  on events.day = days.date_day
