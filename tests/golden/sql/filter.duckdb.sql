select
  events.id,
  events.user_id,
  events.score
from raw.events as events
where events.score > 0.5
  and events.user_id <> 3
