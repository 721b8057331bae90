select
  cast(coalesce(events.amount, 0) as number(10, 2)) as amount,
  cast(coalesce(events.amount, 99999999.50) as number(10, 2)) as dear,
  coalesce(events.parent_id, events.id) as either,
  coalesce(events.parent_id, -1) as id,
  coalesce(events.done, false) as done,
  coalesce(events.parent_id, cast(null as number(38, 0))) as neither,
  coalesce(events.seen_at, cast('2024-01-01 00:00:00+00:00' as timestamp_tz(6))) as seen,
  cast(coalesce(0.5, 1) as float) as constants,
  cast(coalesce(coalesce(events.amount, cast(null as number(10, 2))), 0) + 1 as number(10, 2)) as nested,
  coalesce(events.places, array_construct()) as places
from raw.events as events
