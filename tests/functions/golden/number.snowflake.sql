select
  abs(events.amount) as abs,
  abs(events.id) as abs_id,
  -events.amount as negate,
  cast(ceil(events.amount) as number(38, 0)) as ceil,
  events.id as ceil_id,
  cast(floor(events.score) as number(38, 0)) as floor,
  cast(round(events.amount, 1) as number(10, 2)) as round,
  round(events.id, -2) as round_id,
  power(events.amount::float, 2::float) as power,
  sqrt(events.score) as sqrt,
  ln(events.score) as ln,
  exp(events.rate) as exp,
  cast(abs(-1) as number(38, 0)) as constant
from raw.events as events
