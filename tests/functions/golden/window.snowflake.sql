select
  row_number() over (partition by events.kind order by events.day nulls last) as row_number,
  rank() over (order by events.day desc nulls last) as rank,
  dense_rank() over (order by events.day nulls last) as dense_rank,
  ntile(4) over (order by events.day nulls last) as ntile,
  percent_rank() over (order by events.day nulls last) as percent_rank,
  lag(events.amount, 1) over (order by events.day nulls last) as lag,
  lag(events.amount, 2) ignore nulls over (order by events.day nulls last) as lag_present,
  lead(events.id, 1) over (order by events.day nulls last) as lead,
  first_value(events.amount) ignore nulls over (order by events.day nulls last rows between unbounded preceding and unbounded following) as first,
  last_value(events.kind) over (
    partition by events.user_id
    order by events.day nulls last
    rows between unbounded preceding and unbounded following
  ) as last,
  last_value(events.kind) over (order by events.day nulls last rows between unbounded preceding and current row) as last_so_far,
  sum(events.amount) over (order by events.id nulls last range between 10 preceding and 5 following) as near_numbers,
  sum(events.id) over (order by events.day nulls last range between interval '7 day' preceding and current row) as near_days,
  avg(events.score::float) over (
    order by events.seen_at nulls last
    range between interval '3 hour' preceding and unbounded following
  ) as near_hours,
  sum(iff(events.done, events.amount, null)) over (partition by events.kind) as filtered,
  iff(count(events.kind) over (partition by events.user_id) > 0, listagg(events.kind, ',') within group (order by events.id nulls last) over (partition by events.user_id), null) as list,
  median(events.amount::float) over (partition by events.user_id) as middle,
  count(distinct events.kind) over (partition by events.user_id) as different
from raw.events as events
