select events.id
from raw.events as events
limit 0
