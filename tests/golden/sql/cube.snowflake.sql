select
  events.kind,
  events.day,
  count(*) as number
from raw.events as events
group by cube (events.kind, events.day)
