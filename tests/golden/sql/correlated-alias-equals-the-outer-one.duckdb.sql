select events.id
from raw.events as events
where events.happened_at = (
    select max(events_2.happened_at) as newest
    from raw.events as events_2
    where events_2.user_id = events.user_id
  )
