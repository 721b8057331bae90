select
  events.kind,
  cast(sum(case when events.done then 1.5 else 0.5 end) as double) as weights,
  cast(sum(case when events.done then 1 else 0 end) as bigint) as flags,
  avg(case when events.done then 1.5 else 0.5 end) as mean,
  cast(round(case when events.kind = 'a' then 1.25 else 0.5 end, 1) as double) as rounded,
  cast(sum(sum(case when events.done then 1.5 else 0.5 end)) over () as double) as running,
  cast(round(7, 0) as bigint) as counted
from raw.events as events
group by events.kind
