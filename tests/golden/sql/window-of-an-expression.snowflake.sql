select
  events.score::float / nullif(max(events.score) over (partition by events.kind), 0) as share,
  events.score > avg(events.score::float) over () as more,
  sum(events.amount) over (
    order by cast(events.amount + 1 as number(10, 2)) desc nulls last
    range between unbounded preceding and current row
  ) as above
from raw.events as events
