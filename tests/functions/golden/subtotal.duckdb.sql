select
  events.kind,
  cast(date_trunc('month', events.day) as date) as month,
  grouping(events.kind) as rolled,
  count(*) as rows
from raw.events as events
group by rollup (events.kind, cast(date_trunc('month', events.day) as date))
