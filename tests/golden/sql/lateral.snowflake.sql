select
  users.id as user_id,
  last.id as event_id
from raw.users as users
cross join lateral (
  select
    events.id,
    events.happened_at as at
  from raw.events as events
  where events.user_id = users.id
  order by at desc nulls last
  limit 3
) as last
