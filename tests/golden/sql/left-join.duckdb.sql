select
  events.id,
  events.user_id,
  events.parent_id,
  events.happened_at,
  events.seen_at,
  events.day,
  events.kind,
  events.amount,
  events.rate,
  events.score,
  events.done,
  events.payload,
  events.tags,
  events.places,
  users.name,
  users.country
from raw.events as events
left join raw.users as users
  on events.user_id = users.id
where users.id is null
