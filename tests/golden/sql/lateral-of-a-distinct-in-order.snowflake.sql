select
  users.id as user_id,
  kinds.kind
from raw.users as users
cross join lateral (
  select selected.kind
  from (
    select distinct events.kind
    from raw.events as events
    where events.user_id = users.id
  ) as selected
  order by kind nulls last
  limit 1
) as kinds
