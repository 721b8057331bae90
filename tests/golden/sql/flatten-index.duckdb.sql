select
  events.id,
  tag.index as index
from raw.events as events
cross join lateral (select unnest(events.tags) as value, generate_subscripts(events.tags, 1) - 1 as index) as tag
