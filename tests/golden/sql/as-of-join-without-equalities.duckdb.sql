select
  events.id as event_id,
  users.id as user_id
from raw.events as events
asof left join raw.users as users
  on events.happened_at > users.updated_at
