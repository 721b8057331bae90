select
  true as boolean,
  cast(5 as number(38, 0)) as integer,
  cast(0.5 as float) as double,
  'it''s' as text,
  date '2024-02-29' as date,
  cast('2024-02-29 10:00:00' as timestamp_ntz(6)) as timestamp,
  cast(0.07 as number(4, 2)) as decimal,
  cast(null as date) as nothing,
  cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)) as started
from raw.events as events
