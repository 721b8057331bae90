select
  events.user_id,
  events.kind,
  count(*) as number,
  sum(events.amount) as total
from raw.events as events
group by
  events.user_id,
  events.kind
having count(*) > 1
