select
  events.kind,
  date_trunc('month', events.day) as month,
  grouping(events.kind) as rolled,
  count(*) as "ROWS"
from raw.events as events
group by rollup (events.kind, date_trunc('month', events.day))
