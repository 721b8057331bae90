select
  events.amount::float / events.id as div,
  1::float / events.score as div_constant,
  events.amount::float / nullif(events.id, 0) as ratio,
  cast(sign(events.amount) * sign(events.rate) * cast(((2 * abs(cast(events.amount * 100000 as number(38, 0))) + abs(cast(events.rate * 10 as number(38, 0)))) - mod((2 * abs(cast(events.amount * 100000 as number(38, 0))) + abs(cast(events.rate * 10 as number(38, 0)))), (2 * abs(cast(events.rate * 10 as number(38, 0)))))) / (2 * abs(cast(events.rate * 10 as number(38, 0)))) as number(38, 0)) * 0.0001 as number(12, 4)) as div_exact,
  cast(sign(events.amount) * sign(3) * cast(((2 * abs(cast(events.amount * 100 as number(38, 0))) + abs(cast(3 * 100 as number(38, 0)))) - mod((2 * abs(cast(events.amount * 100 as number(38, 0))) + abs(cast(3 * 100 as number(38, 0)))), (2 * abs(cast(3 * 100 as number(38, 0)))))) / (2 * abs(cast(3 * 100 as number(38, 0)))) as number(38, 0)) as number(12, 0)) as div_exact_constant,
  cast((events.id - mod(events.id, events.user_id)) / events.user_id as number(38, 0)) as div_int,
  mod(events.id, 10) as mod,
  cast((events.amount * (1 - events.rate)) + 0.5 as number(38, 3)) as exact,
  cast((events.id * events.user_id) - (-1) as number(38, 0)) as exact_integers,
  cast(events.amount as number(38, 2)) as exact_part,
  (-events.score) * (cast(events.amount as float) + 1) as double,
  events.id - (-1) as "MINUS"
from raw.events as events
