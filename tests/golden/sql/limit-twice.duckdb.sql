with selected as (
  select events.id
  from raw.events as events
  order by id nulls last
  limit 10
)
select selected.id
from selected
order by id desc nulls last
limit 3
