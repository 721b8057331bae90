select
  cast(1 as number(38, 0)) as one,
  'a' as text,
  cast(0.5 as float) as half,
  cast(1.50 as number(10, 2)) as price,
  date '2024-01-01' as day,
  cast('2024-01-01 00:00:00+00:00' as timestamp_tz(6)) as at,
  true as yes,
  events.kind,
  count(*) as n
from raw.events as events
group by
  cast(1 as number(38, 0)),
  cast('a' as varchar),
  cast(0.5 as float),
  cast(1.50 as number(10, 2)),
  cast(date '2024-01-01' as date),
  cast(cast('2024-01-01 00:00:00+00:00' as timestamp_tz(6)) as timestamp_tz(6)),
  cast(true as boolean),
  events.kind
