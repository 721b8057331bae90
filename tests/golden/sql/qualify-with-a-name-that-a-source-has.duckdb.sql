select
  events.kind,
  row_number() over (order by events.id nulls last) as id
from raw.events as events
qualify row_number() over (order by events.id nulls last) <= 3
