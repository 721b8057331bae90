with selected as (
  select
    events.id,
    row_number() over (order by events.id nulls last) as nth
  from raw.events as events
)
select
  selected.id,
  selected.nth
from selected
where selected.nth <= 3
