select
  events.id,
  events.kind as name
from raw.events as events
union
select
  events.id,
  events.kind as name
from raw.events as events
