select
  events.kind,
  count(*) as n,
  count(*)::float / nullif(sum(count(*)) over (), 0) as share,
  row_number() over (order by count(*) desc nulls last) as rank,
  sum(sum(events.score)) over (order by events.kind nulls last rows between unbounded preceding and current row) as running,
  lag(count(*), 1) over (partition by events.kind order by max(events.happened_at) nulls last) as previous
from raw.events as events
group by events.kind
