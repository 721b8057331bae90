select
  users.id,
  (
    select max(events.happened_at) as newest
    from raw.events as events
  ) as newest,
  (
    select count(*) as own
    from raw.events as events
    where events.user_id = users.id
  ) as own
from raw.users as users
