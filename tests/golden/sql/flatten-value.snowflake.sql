select
  events.id,
  cast(tag.value as varchar) as tag
from raw.events as events
cross join lateral flatten(input => events.tags) as tag
