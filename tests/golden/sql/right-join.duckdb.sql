select
  events.id as event_id,
  users.id as user_id
from raw.events as events
right join raw.users as users
  on events.user_id = users.id
