select
  events.id,
  count(*) as tags
from raw.events as events
cross join lateral flatten(input => events.tags) as tag
group by events.id
