with selected as (
  select
    users.name,
    users.id
  from raw.users as users
  union
  select
    users.name,
    users.id
  from raw.users as users
)
(
  select
    events.id,
    events.kind as name
  from raw.events as events
  union all
  select
    users.id,
    users.name
  from raw.users as users
)
union
select
  selected.id,
  selected.name
from selected
