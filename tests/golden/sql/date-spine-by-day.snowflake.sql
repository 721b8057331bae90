with days as (
  select dateadd('day', row_number() over (order by seq4()) - 1, date '2024-02-28') as date_day
  from table(generator(rowcount => 3))
)
select
  days.date_day,
  events.id
from days
left join raw.events as events
  on events.day = days.date_day
