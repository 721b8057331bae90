select
  events.id,
  tag.value as tag
from raw.events as events
cross join lateral (select unnest(events.tags) as value) as tag
