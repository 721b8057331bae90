select max(events.score) - min(events.score) as spread
from raw.events as events
group by events.kind
