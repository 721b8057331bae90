select
  events.id,
  cast(2 as number(38, 0)) as two,
  'b' as text
from raw.events as events
order by
  two nulls last,
  text desc nulls last,
  id nulls last
