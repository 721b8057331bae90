with everyone as (
  select
    events.id,
    events.kind as name
  from raw.events as events
  union
  select
    users.id,
    users.name
  from raw.users as users
)
select
  everyone.id,
  everyone.name
from everyone
inner join raw.users as users
  on everyone.id = users.id
