select
  (events.score * 2) + 1 as doubled,
  cast(events.amount - 1 as number(10, 2)) as net,
  events.id - (events.id - (events.id + 2)) as nested,
  (events.id + 1) * (events.id - (-1)) as product,
  events.score::float / nullif(events.id, 0) as ratio,
  events.id::float / nullif(2, 0) as half,
  (events.id::float / nullif(events.score, 0))::float / nullif(events.id + 1, 0) as of_ratio,
  cast(events.id as float) + events.score as whole,
  cast(events.amount * events.amount as number(10, 2)) as squared,
  cast(cast(events.amount * events.id as number(10, 2)) + 0.01 as number(10, 2)) as scaled,
  cast(cast(events.rate * 1.5 as number(3, 1)) - events.rate as number(3, 1)) as rate,
  (events.score + events.amount) * events.id as mixed,
  cast(2000000000 as number(38, 0)) * 2 as constant,
  cast(0.5 as float) * events.id as of_literals,
  cast(0.5 as float) + 0.25 as of_two,
  cast((-5) as number(38, 0)) - (-3) as negative
from raw.events as events
