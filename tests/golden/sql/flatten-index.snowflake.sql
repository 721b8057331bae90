select
  events.id,
  tag.index as index
from raw.events as events
cross join lateral flatten(input => events.tags) as tag
