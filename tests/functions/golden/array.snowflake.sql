select
  array_size(events.tags) as size,
  cast(get(events.places, 0) as number(38, 0)) as element,
  array_contains(to_variant('it''s'), events.tags) as contains,
  array_contains(to_variant(events.id), events.places) as contains_id
from raw.events as events
