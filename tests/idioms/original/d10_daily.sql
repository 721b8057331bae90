select
  cast(event_at at time zone 'UTC' as date) as day,
  approx_count_distinct(user_id) as users,
  approx_quantile(cast(duration_ms as double), 0.95) as p95_ms,
  quantile_cont(duration_ms, 0.5) as median_ms,
  avg(case when is_bounce then 1 else 0 end) as bounce_rate
from analytics.page_views
group by day
