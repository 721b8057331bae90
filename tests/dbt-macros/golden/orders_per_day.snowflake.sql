with days as (
  select dateadd('day', row_number() over (order by seq4()) - 1, date '2024-01-01') as date_day
  from table(generator(rowcount => 91))
)
select
  days.date_day,
  count(o.id) as orders,
  sum(case when o.status = 'returned' then 1 else 0 end)::float / nullif(count(o.id), 0) as share_returned
from days
left join raw.orders as o
  on cast(o.at as date) = days.date_day
group by days.date_day
