select
  approx_count_distinct(events.user_id) as approx,
  median(cast(events.amount as double)) as median,
  quantile_cont(cast(events.amount as double), 0.9) as percentile,
  approx_quantile(cast(events.id as double), 0.9) as approx_percentile,
  stddev_samp(cast(events.amount as double)) as stddev,
  var_samp(cast(events.id as double)) as variance,
  nullif(corr(events.amount, events.score), 'nan'::double) as corr
from raw.events as events
group by events.kind
