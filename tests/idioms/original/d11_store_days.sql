-- The run began on March 1.
with days as (
  select cast(unnest(generate_series(date '2024-01-01', date '2024-02-29', interval 1 day)) as date) as date_day
),
daily as (
  select store_id, cast(ordered_at at time zone 'UTC' as date) as day, sum(amount) as revenue
  from analytics.orders
  group by store_id, day
)
select
  date_day,
  store_id,
  coalesce((select revenue from daily where daily.store_id = s.store_id and day = date_day), 0) as revenue,
  coalesce(
    (
      select sum(revenue) from daily
      where daily.store_id = s.store_id and day between greatest(date_day - 6, date '2024-01-01') and date_day
    ),
    0
  ) as revenue_7d,
  (
    select arg_max(revenue, day) from daily
    where daily.store_id = s.store_id and day between date '2024-01-01' and date_day
  ) as last_revenue
from days
cross join (select distinct store_id from analytics.orders) as s
