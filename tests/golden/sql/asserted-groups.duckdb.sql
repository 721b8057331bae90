select
  events.kind as kind,
  sum(events.amount) as total
from raw.events as events
group by events.kind
having max(events.amount) > 1
