select
  count(*) as n,
  max(events.day) as newest,
  sum(events.amount) as total
from raw.events as events
where events.kind = 'buy'
