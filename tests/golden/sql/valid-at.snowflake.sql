select
  events.id,
  (events.day <= date '2024-01-31') and ((events.day is null) or (events.day > date '2024-01-31')) as "THEN",
  users.id as user_id
from raw.events as events
left join raw.users as users
  on users.id = events.user_id
    and (users.updated_at <= events.happened_at) and ((events.happened_at is null) or (events.happened_at > events.happened_at))
where not ((users.updated_at <= cast('2024-02-29 00:00:00' as timestamp_ntz(6))) and ((events.happened_at is null) or (events.happened_at > cast('2024-02-29 00:00:00' as timestamp_ntz(6)))))
