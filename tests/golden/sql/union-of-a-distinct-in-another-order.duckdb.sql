with selected as (
  select distinct
    users.name,
    users.id
  from raw.users as users
)
select
  events.id,
  events.kind as name
from raw.events as events
union
select
  selected.id,
  selected.name
from selected
