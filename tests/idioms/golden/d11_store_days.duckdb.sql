with selected as (
  select cast(date '2024-01-01' + to_days(cast(range as integer)) as date) as date_day
  from range(2557)
),
d as (
  select selected.date_day
  from selected
  where selected.date_day < cast(timezone('UTC', timestamptz '2024-03-01 00:30:00+00:00') as date)
),
s as (
  select distinct o.store_id
  from analytics.orders as o
),
x as (
  select
    o.store_id,
    cast(timezone('UTC', o.ordered_at) as date) as day,
    sum(o.amount) as revenue
  from analytics.orders as o
  group by
    o.store_id,
    cast(timezone('UTC', o.ordered_at) as date)
)
select
  d.date_day,
  s.store_id,
  cast(coalesce(x.revenue, 0) as decimal(38, 2)) as revenue,
  cast(sum(coalesce(x.revenue, 0)) over (
    partition by s.store_id
    order by d.date_day nulls last
    rows between 6 preceding and current row
  ) as decimal(38, 2)) as revenue_7d,
  last_value(x.revenue ignore nulls) over (
    partition by s.store_id
    order by d.date_day nulls last
    rows between unbounded preceding and current row
  ) as last_revenue
from d
cross join s
left join x
  on x.store_id = s.store_id
    and x.day = d.date_day
