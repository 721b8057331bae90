select
  e.event_id,
  e.user_id,
  e.event_at,
  e.loaded_at,
  e.page
from raw.events as e
qualify row_number() over (partition by e.event_id order by e.loaded_at desc nulls last) = 1
