select
  row_number() over (
    partition by events.user_id
    order by events.happened_at desc nulls first, events.id nulls last
  ) as nth,
  rank() over (order by events.amount desc nulls last) as place,
  dense_rank() over (order by events.amount nulls first) as dense,
  lag(events.score, 1) over (
    partition by events.user_id
    order by events.happened_at desc nulls first, events.id nulls last
  ) as before,
  lead(events.parent_id, 2) over (
    partition by events.user_id
    order by events.happened_at desc nulls first, events.id nulls last
  ) as after,
  row_number() over (
    partition by events.user_id
    order by events.happened_at desc nulls first, events.id nulls last
  ) as framed,
  lag(events.amount, 1) over (
    partition by events.user_id
    order by events.happened_at desc nulls first, events.id nulls last
  ) as framed_lag
from raw.events as events
