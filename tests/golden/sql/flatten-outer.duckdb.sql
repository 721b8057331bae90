select
  events.id,
  place.value as place,
  place.index as index
from raw.events as events
left join lateral (select unnest(events.places) as value, generate_subscripts(events.places, 1) - 1 as index) as place on true
