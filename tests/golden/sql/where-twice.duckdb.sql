select
  events.id,
  events.amount
from raw.events as events
where events.kind = 'buy'
  and events.amount is not null
  and events.id > 1
  and events.id < 9
