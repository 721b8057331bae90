select
  events.id,
  events.kind as name
from raw.events as events
union all
select
  users.id,
  users.name
from raw.users as users
union all
select
  users.id,
  cast(null as varchar) as name
from raw.users as users
