select
  to_date(convert_timezone('UTC', v.event_at)) as day,
  approx_count_distinct(v.user_id) as users,
  approx_percentile(v.duration_ms::float, 0.95) as p95_ms,
  median(v.duration_ms::float) as median_ms,
  count_if(v.is_bounce)::float / nullif(count(*), 0) as bounce_rate
from analytics.page_views as v
group by to_date(convert_timezone('UTC', v.event_at))
