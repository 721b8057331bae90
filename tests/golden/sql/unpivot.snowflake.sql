select
  events.kind,
  events.day,
  'id' as measure,
  events.id as number
from raw.events as events
union all
select
  events.kind,
  events.day,
  'parent_id' as measure,
  events.parent_id as number
from raw.events as events
