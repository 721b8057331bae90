select same.id
from raw.events as events
cross join lateral (select unnest(events.tags) as value, generate_subscripts(events.tags, 1) - 1 as index) as tag
cross join lateral (
  select users.id
  from raw.users as users
  where users.country = tag.value
    and users.id > tag.index
) as same
