select
  users.id as user_id,
  events.id as event_id
from raw.users as users
cross join raw.events as events
