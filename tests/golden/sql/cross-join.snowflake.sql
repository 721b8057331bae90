select
  events.id as event_id,
  users.id as user_id
from raw.events as events
cross join raw.users as users
