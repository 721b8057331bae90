select
  events.id as event_id,
  users.name,
  users.updated_at as since
from raw.events as events
asof join raw.users as users
  match_condition (events.happened_at >= users.updated_at)
  on users.id = events.user_id
