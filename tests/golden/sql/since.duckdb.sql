select
  events.id,
  events.happened_at
from raw.events as events
where (true)
