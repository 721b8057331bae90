with days as (
  select cast(date '2024-01-01' + to_days(cast(range as integer)) as date) as date_day
  from range(91)
)
select
  days.date_day,
  count(o.id) as orders,
  cast(sum(case when o.status = 'returned' then 1 else 0 end) as bigint) / nullif(count(o.id), 0) as share_returned
from days
left join raw.orders as o
  on cast(o."at" as date) = days.date_day
group by days.date_day
