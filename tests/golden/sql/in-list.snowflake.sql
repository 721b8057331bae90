select events.id
from raw.events as events
where events.kind in ('buy', 'it''s')
  and events.id not in (1, -2, 9007199254740993)
  and events.amount in (1, 2.50)
  and events.day in (date '2024-01-01')
  and events.happened_at not in (cast('2024-01-01 00:00:00' as timestamp_ntz(6)))
  and events.score in (0.5)
