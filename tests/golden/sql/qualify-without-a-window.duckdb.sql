with selected as (
  select
    events.id,
    events.kind,
    row_number() over (partition by events.kind order by events.id nulls last) as nth
  from raw.events as events
)
select
  selected.id,
  selected.kind,
  selected.nth
from selected
where selected.kind = 'buy'
