select
  tag.value as tag,
  place.value as place,
  tag.index as index
from raw.events as events
cross join lateral (select unnest(events.tags) as value, generate_subscripts(events.tags, 1) - 1 as index) as tag
cross join lateral (select unnest(events.places) as value, generate_subscripts(events.places, 1) - 1 as index) as place
where tag.index = place.index
