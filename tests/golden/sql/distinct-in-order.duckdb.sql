with selected as (
  select distinct events.kind
  from raw.events as events
)
select selected.kind
from selected
order by kind desc nulls first
limit 3
