select
  events.amount / (case when events.id = 0 then error('division by zero') else events.id end) as div,
  1 / (case when events.score = 0 then error('division by zero') else events.score end) as div_constant,
  events.amount / nullif(events.id, 0) as ratio,
  cast(cast(list_transform([{n: cast(cast(events.amount as decimal(38, 2)) * 100 as hugeint) * 1000, d: cast(cast((case when events.rate = 0 then error('division by zero') else events.rate end) as decimal(38, 1)) * 10 as hugeint)}], lambda q: sign(q.n) * sign(q.d) * ((2 * abs(q.n) + abs(q.d)) // (2 * abs(q.d))))[1] as decimal(38, 0)) * 0.0001 as decimal(12, 4)) as div_exact,
  cast(cast(list_transform([{n: cast(cast(events.amount as decimal(38, 2)) * 100 as hugeint), d: cast(3 as hugeint) * 100}], lambda q: sign(q.n) * sign(q.d) * ((2 * abs(q.n) + abs(q.d)) // (2 * abs(q.d))))[1] as decimal(38, 0)) as decimal(12, 0)) as div_exact_constant,
  events.id // (case when events.user_id = 0 then error('division by zero') else events.user_id end) as div_int,
  events.id % 10 as mod,
  (events.amount * (1 - cast(events.rate as decimal(38, 1)))) + 0.5 as exact,
  (cast(events.id as decimal(38, 0)) * events.user_id) - (-1) as exact_integers,
  cast(events.amount as decimal(38, 2)) as exact_part,
  (-events.score) * (cast(events.amount as double) + 1) as double,
  events.id - (-1) as minus
from raw.events as events
