with selected as (
  select events.kind
  from raw.events as events
  order by kind nulls last
  limit 3
)
select distinct selected.kind
from selected
