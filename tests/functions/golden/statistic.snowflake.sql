select
  approx_count_distinct(events.user_id) as approx,
  median(events.amount::float) as median,
  percentile_cont(0.9) within group (order by events.amount::float) as percentile,
  approx_percentile(events.id::float, 0.9) as approx_percentile,
  stddev_samp(events.amount::float) as stddev,
  var_samp(events.id::float) as variance,
  corr(events.amount, events.score) as corr
from raw.events as events
group by events.kind
