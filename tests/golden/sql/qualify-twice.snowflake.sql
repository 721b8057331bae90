select
  events.id,
  events.kind,
  row_number() over (partition by events.kind order by events.id nulls last) as nth
from raw.events as events
qualify nth > 1
  and sum(events.id) over (partition by events.kind) > 5
