select events.id
from raw.events as events
qualify row_number() over (partition by events.user_id order by events.happened_at desc nulls last) = 1
