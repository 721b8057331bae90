select
  count(*) filter (where events.done) as rows,
  count(events.amount) filter (where events.done and (events.id > 1)) as "values",
  count(*) filter (where (events.done) and (events.id > 1)) as conditions,
  count(distinct (events.user_id, events.parent_id)) filter (where (events.parent_id is not null) and (events.done)) as different,
  cast(sum(events.id) filter (where events.done or (events.id > 1)) as bigint) as sum,
  median(cast(events.amount as double)) filter (where events.done) as median,
  quantile_cont(cast(events.amount as double), 0.5) filter (where events.done) as percentile,
  arg_max_null(events.kind, events.amount) filter (where events.done) as by_max,
  string_agg(distinct events.kind, ',' order by events.kind nulls last) filter (where events.done) as list,
  coalesce(array_agg(events.amount order by events.id nulls last) filter (where (events.amount is not null) and (events.done)), []) as "array",
  nullif(corr(events.amount, events.score) filter (where events.done), 'nan'::double) as corr,
  avg(events.amount) filter (where events.done) as avg
from raw.events as events
group by events.kind
