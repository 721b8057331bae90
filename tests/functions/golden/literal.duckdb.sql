select
  true as "boolean",
  cast(5 as bigint) as "integer",
  cast(0.5 as double) as double,
  'it''s' as text,
  date '2024-02-29' as date,
  timestamp '2024-02-29 10:00:00' as "timestamp",
  cast(0.07 as decimal(4, 2)) as "decimal",
  cast(null as date) as nothing,
  timestamptz '2024-05-01 06:07:08.090+00:00' as started
from raw.events as events
