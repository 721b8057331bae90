select
  events.id,
  cast(2 as bigint) as two,
  'b' as text
from raw.events as events
order by
  two nulls last,
  text desc nulls last,
  id nulls last
