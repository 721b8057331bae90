select
  cast(timezone('UTC', v.event_at) as date) as day,
  approx_count_distinct(v.user_id) as users,
  approx_quantile(cast(v.duration_ms as double), 0.95) as p95_ms,
  median(cast(v.duration_ms as double)) as median_ms,
  count(*) filter (where v.is_bounce) / nullif(count(*), 0) as bounce_rate
from analytics.page_views as v
group by cast(timezone('UTC', v.event_at) as date)
