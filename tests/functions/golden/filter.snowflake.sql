select
  count_if(events.done) as "ROWS",
  count(iff(events.done and (events.id > 1), events.amount, null)) as "VALUES",
  count_if((events.done) and (events.id > 1)) as conditions,
  count(distinct iff(events.done, events.user_id, null), events.parent_id) as different,
  sum(iff(events.done or (events.id > 1), events.id, null)) as sum,
  median(iff(events.done, events.amount, null)::float) as median,
  percentile_cont(0.5) within group (order by iff(events.done, events.amount, null)::float) as percentile,
  max_by(events.kind, iff(events.done, events.amount, null)) as by_max,
  iff(count(iff(events.done, events.kind, null)) > 0, listagg(distinct iff(events.done, events.kind, null), ',') within group (order by iff(events.done, events.kind, null) nulls last), null) as list,
  array_agg(iff(events.done, events.amount, null)) within group (order by events.id nulls last) as array,
  corr(iff(events.done, events.amount, null), events.score) as corr,
  avg(iff(events.done, events.amount, null)::float) as avg
from raw.events as events
group by events.kind
