select
  events.kind,
  cast(sum(case when events.done then 1.5 else 0.5 end) as float) as weights,
  sum(case when events.done then 1 else 0 end) as flags,
  avg(case when events.done then 1.5 else 0.5 end::float) as mean,
  cast(round(case when events.kind = 'a' then 1.25 else 0.5 end, 1) as float) as rounded,
  cast(sum(sum(case when events.done then 1.5 else 0.5 end)) over () as float) as running,
  cast(round(7, 0) as number(38, 0)) as counted
from raw.events as events
group by events.kind
