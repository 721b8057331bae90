select
  users.id,
  exists (
    select events.id
    from raw.events as events
    where events.user_id = users.id
  ) as spoke
from raw.users as users
