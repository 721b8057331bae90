with selected as (
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
select
  selected.id,
  selected.name
from selected
order by
  name nulls last,
  id desc nulls last
limit 10
