select
  events.id as event_id,
  users.id as user_id
from raw.events as events
asof join raw.users as users
  match_condition (events.happened_at > users.updated_at)
