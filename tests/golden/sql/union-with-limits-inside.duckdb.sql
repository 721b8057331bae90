with selected as (
  select
    users.name,
    users.id
  from raw.users as users
  order by name desc nulls first
  limit 1
)
(
  select
    events.id,
    events.kind as name
  from raw.events as events
  order by id nulls last
  limit 3
)
union all
(
  select
    events.id,
    events.kind as name
  from raw.events as events
  limit 2
)
union all
select
  selected.id,
  selected.name
from selected
