select
  events.id,
  events.score * 2 as twice,
  users.country
from raw.events as events
inner join raw.users as users
  on events.user_id = users.id
order by
  id desc nulls last,
  twice nulls first,
  (events.score * 2) + 1 nulls last,
  country nulls last
