with selected as (
  select
    events.id,
    events.amount,
    events.amount as twice
  from raw.events as events
)
select
  selected.id,
  'amount' as field_name,
  selected.amount as value
from selected
union all
select
  selected.id,
  'twice' as field_name,
  selected.twice as value
from selected
