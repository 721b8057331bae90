select
  events.id,
  count(*) as tags
from raw.events as events
cross join lateral (select unnest(events.tags) as value) as tag
group by events.id
