with selected as (
  with x as (select 'a' as name) select name, 1::bigint as id from x
)
select
  events.id,
  events.kind as name
from raw.events as events
union all
select
  selected.id,
  selected.name
from selected
