select
  len(events.tags) as size,
  list_extract(events.places, 1) as element,
  list_contains(events.tags, 'it''s') as contains,
  list_contains(events.places, events.id) as contains_id
from raw.events as events
