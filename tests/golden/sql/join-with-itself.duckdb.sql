select
  events.id,
  parents.kind as parent_kind
from raw.events as events
inner join raw.events as parents
  on events.parent_id = parents.id
