select
  cast(coalesce(events.amount, 0) as decimal(10, 2)) as amount,
  cast(coalesce(events.amount, 99999999.50) as decimal(10, 2)) as dear,
  coalesce(events.parent_id, events.id) as either,
  coalesce(events.parent_id, -1) as id,
  coalesce(events.done, false) as done,
  coalesce(events.parent_id, cast(null as bigint)) as neither,
  coalesce(events.seen_at, timestamptz '2024-01-01 00:00:00+00:00') as seen,
  cast(coalesce(0.5, 1) as double) as constants,
  cast(cast(coalesce(coalesce(events.amount, cast(null as decimal(10, 2))), 0) as decimal(38, 2)) + 1 as decimal(10, 2)) as nested,
  coalesce(events.places, []) as places
from raw.events as events
