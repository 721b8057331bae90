select
  events.kind,
  count(*) as "ROWS",
  count(events.amount) as "VALUES",
  count_if(events.done) as conditions,
  count(distinct events.user_id) as different,
  count(distinct events.user_id, events.parent_id) as tuples,
  count(distinct events.user_id, events.day) as tuples_whole,
  sum(events.amount) as sum,
  sum(events.id) as sum_ids,
  avg(events.amount::float) as avg,
  min(events.day) as min,
  max(events.happened_at) as max,
  any_value(events.seen_at) as "ANY",
  max_by(events.kind, events.amount) as by_max,
  min_by(events.amount, events.day) as by_min,
  booland_agg(events.done) as "ALL",
  boolor_agg(events.done) as one
from raw.events as events
group by events.kind
