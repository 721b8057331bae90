with selected as (
  select dateadd('day', row_number() over (order by seq4()) - 1, date '2024-01-01') as date_day
  from table(generator(rowcount => 2557))
),
d as (
  select selected.date_day
  from selected
  where selected.date_day < to_date(convert_timezone('UTC', cast('2024-03-01 00:30:00 +00:00' as timestamp_tz(6))))
),
s as (
  select distinct o.store_id
  from analytics.orders as o
),
x as (
  select
    o.store_id,
    to_date(convert_timezone('UTC', o.ordered_at)) as day,
    sum(o.amount) as revenue
  from analytics.orders as o
  group by
    o.store_id,
    to_date(convert_timezone('UTC', o.ordered_at))
)
select
  d.date_day,
  s.store_id,
  cast(coalesce(x.revenue, 0) as number(38, 2)) as revenue,
  cast(sum(coalesce(x.revenue, 0)) over (
    partition by s.store_id
    order by d.date_day nulls last
    rows between 6 preceding and current row
  ) as number(38, 2)) as revenue_7d,
  last_value(x.revenue) ignore nulls over (
    partition by s.store_id
    order by d.date_day nulls last
    rows between unbounded preceding and current row
  ) as last_revenue
from d
cross join s
left join x
  on x.store_id = s.store_id
    and x.day = d.date_day
