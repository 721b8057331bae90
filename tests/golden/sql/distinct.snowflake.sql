select distinct
  events.kind,
  events.user_id
from raw.events as events
