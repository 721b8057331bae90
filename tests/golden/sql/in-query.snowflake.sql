select events.id
from raw.events as events
where events.user_id in (
    select users.id
    from raw.users as users
  )
  and events.id not in (
    select events_2.parent_id
    from raw.events as events_2
    where events_2.parent_id is not null
  )
  and not (events.kind in (
    select users.country
    from raw.users as users
  ))
