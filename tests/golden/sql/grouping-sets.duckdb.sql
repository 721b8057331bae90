select
  events.kind,
  events.day,
  count(*) as number,
  avg(events.score) as score
from raw.events as events
group by grouping sets ((events.kind, events.day), (events.kind), ())
