select
  events.kind,
  events.day,
  count(*) as number
from raw.events as events
group by rollup (events.kind, events.day)
