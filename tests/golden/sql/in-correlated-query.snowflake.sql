select users.id
from raw.users as users
where users.id in (
    select events.user_id
    from raw.events as events
    where events.kind = users.country
  )
