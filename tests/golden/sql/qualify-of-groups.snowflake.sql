select
  events.kind,
  count(*) as n,
  row_number() over (order by avg(events.score::float) desc nulls last) as place
from raw.events as events
group by events.kind
qualify place <= 3
  and count(*) > 2
