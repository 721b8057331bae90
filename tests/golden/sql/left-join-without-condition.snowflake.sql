select
  users.id,
  events.id as event_id
from raw.users as users
left join raw.events as events on true
