select
  events.id,
  users.name,
  users."ORDER"
from raw.events as events
inner join raw.users as users
  on events.user_id = users.id
