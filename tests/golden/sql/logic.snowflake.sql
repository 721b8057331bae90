select
  events.done and ((events.id = 1) or (not (events.id in (2, 3)))) as "ALL",
  (events.amount is null) or (not (events.score > events.amount)) as "ANY",
  true as everything,
  false as nothing,
  events.done as one
from raw.events as events
where (((events.id > 1) and (events.id < 5)) or (not ((events.id = 7) or events.done)))
  and ((events.id = 1) or (events.id = 2))
  and not (not events.done)
