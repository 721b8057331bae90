select
  events.kind,
  count(*) as rows,
  count(events.amount) as "values",
  count(*) filter (where events.done) as conditions,
  count(distinct events.user_id) as different,
  count(distinct (events.user_id, events.parent_id)) filter (where events.parent_id is not null) as tuples,
  count(distinct (events.user_id, events.day)) as tuples_whole,
  sum(events.amount) as sum,
  cast(sum(events.id) as bigint) as sum_ids,
  avg(events.amount) as avg,
  min(events.day) as min,
  max(events.happened_at) as max,
  any_value(events.seen_at) as "any",
  arg_max_null(events.kind, events.amount) as by_max,
  arg_min_null(events.amount, events.day) as by_min,
  bool_and(events.done) as "all",
  bool_or(events.done) as one
from raw.events as events
group by events.kind
