select
  round(events.id, 0) as id,
  round(events.id, -2) as hundreds,
  round(events.score, 4) as score,
  cast(round(events.amount, 1) as decimal(10, 2)) as amount,
  cast(round(events.amount, 0) as decimal(10, 2)) as whole
from raw.events as events
