select
  events.kind = 'it''s' as eq,
  events.id <> (-1) as ne,
  events.score > 0.5 as gt,
  events.amount >= 0.50 as gte,
  events.happened_at < cast('2024-01-31 12:30:00.5' as timestamp_ntz(6)) as lt,
  events.seen_at <= cast('2024-01-31 12:30:00+02:00' as timestamp_tz(6)) as lte,
  events.day = date '2024-02-29' as day,
  events.id > events.score as mixed,
  events.amount is null as is_null,
  (events.id + 1) is not null as not_null,
  ((events.id = 1) = true) is null as of_a_comparison,
  events.tags = array_construct('a', 'b') as tags
from raw.events as events
