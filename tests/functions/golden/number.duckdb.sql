select
  abs(events.amount) as abs,
  abs(events.id) as abs_id,
  -events.amount as negate,
  cast(ceil(events.amount) as bigint) as ceil,
  events.id as ceil_id,
  cast(floor(events.score) as bigint) as floor,
  cast(round(events.amount, 1) as decimal(10, 2)) as round,
  round(events.id, -2) as round_id,
  power(events.amount, 2) as power,
  sqrt(events.score) as sqrt,
  ln(events.score) as ln,
  exp(events.rate) as exp,
  cast(abs(-1) as bigint) as constant
from raw.events as events
