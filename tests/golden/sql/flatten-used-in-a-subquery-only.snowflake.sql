select same.id
from raw.events as events
cross join lateral flatten(input => events.tags) as tag
cross join lateral (
  select users.id
  from raw.users as users
  where users.country = cast(tag.value as varchar)
    and users.id > tag.index
) as same
