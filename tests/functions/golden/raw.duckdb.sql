select
  users.name || cast(users.id as double) as own,
  cume_dist() over (order by users.id) as "window",
  exists (
    select true as found
    from raw.events as events
    where events.user_id = users.id
  ) as found,
  not exists (
    select true as found
    from raw.events as events
    where events.user_id = users.id
  ) as missing
from raw.users as users
