select
  cast(tag.value as varchar) as tag,
  cast(place.value as number(38, 0)) as place,
  tag.index as index
from raw.events as events
cross join lateral flatten(input => events.tags) as tag
cross join lateral flatten(input => events.places) as place
where tag.index = place.index
