select
  (events.score * 2) + 1 as doubled,
  cast(cast(events.amount as decimal(38, 2)) - 1 as decimal(10, 2)) as net,
  events.id - (events.id - (events.id + 2)) as nested,
  (events.id + 1) * (events.id - (-1)) as product,
  events.score / nullif(events.id, 0) as ratio,
  events.id / nullif(2, 0) as half,
  (events.id / nullif(events.score, 0)) / nullif(events.id + 1, 0) as of_ratio,
  cast(events.id as double) + events.score as whole,
  cast(cast(events.amount as decimal(38, 2)) * events.amount as decimal(10, 2)) as squared,
  cast(cast(cast(cast(events.amount as decimal(38, 2)) * events.id as decimal(10, 2)) as decimal(38, 2)) + 0.01 as decimal(10, 2)) as scaled,
  cast(cast(cast(cast(events.rate as decimal(38, 1)) * 1.5 as decimal(3, 1)) as decimal(38, 1)) - events.rate as decimal(3, 1)) as rate,
  (events.score + events.amount) * events.id as mixed,
  cast(2000000000 as bigint) * 2 as constant,
  cast(0.5 as double) * events.id as of_literals,
  cast(0.5 as double) + 0.25 as of_two,
  cast((-5) as bigint) - (-3) as negative
from raw.events as events
