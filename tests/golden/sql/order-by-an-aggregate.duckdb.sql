select
  events.kind,
  avg(events.score) as mean
from raw.events as events
group by events.kind
order by
  mean desc nulls last,
  kind nulls last
