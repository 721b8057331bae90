select
  events.score / nullif(max(events.score) over (partition by events.kind), 0) as share,
  events.score > avg(events.score) over () as more,
  sum(events.amount) over (
    order by cast(cast(events.amount as decimal(38, 2)) + 1 as decimal(10, 2)) desc nulls last
    range between unbounded preceding and current row
  ) as above
from raw.events as events
