select
  events.id,
  cast(place.value as number(38, 0)) as place,
  place.index as index
from raw.events as events
cross join lateral flatten(input => events.places, outer => true) as place
