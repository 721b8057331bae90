select
  cast(1 as bigint) as one,
  'a' as text,
  cast(0.5 as double) as half,
  cast(1.50 as decimal(10, 2)) as price,
  date '2024-01-01' as day,
  timestamptz '2024-01-01 00:00:00+00:00' as "at",
  true as yes,
  events.kind,
  count(*) as n
from raw.events as events
group by
  cast(1 as bigint),
  cast('a' as varchar),
  cast(0.5 as double),
  cast(1.50 as decimal(10, 2)),
  cast(date '2024-01-01' as date),
  cast(timestamptz '2024-01-01 00:00:00+00:00' as timestamptz),
  cast(true as boolean),
  events.kind
