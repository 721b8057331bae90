select
  users.id,
  users.name
from raw.users as users
except
select
  events.user_id as id,
  events.kind as name
from raw.events as events
