select
  events.id as event_id,
  users.name,
  users.updated_at as since
from raw.events as events
asof left join raw.users as users
  on users.id = events.user_id
    and events.happened_at >= users.updated_at
