select
  events.user_id,
  events.day,
  count(*) as rows,
  count(events.parent_id) as parents,
  count(distinct events.kind) as kinds,
  avg(events.id) as mean_id,
  avg(events.amount) as mean_amount,
  cast(sum(events.id) as bigint) as sum_id,
  sum(events.amount) as sum_amount,
  sum(events.rate) as sum_rate,
  sum(events.score) as sum_score,
  min(events.happened_at) as first,
  max(events.seen_at) as last,
  min(events.kind) as least,
  max(events.amount) as most
from raw.events as events
group by
  events.user_id,
  events.day
having count(*) > 1
  and events.day > date '2024-01-01'
  and sum(events.score) > 0.5
