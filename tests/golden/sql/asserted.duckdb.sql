select
  events.amount as amount,
  events.parent_id as renamed,
  events.id + 1 as sum,
  (events.done or (events.amount > 1)) = true as within,
  cast(case when events.done then 1 end as bigint) as "case",
  cast(cast(events.amount as decimal(38, 2)) * 2 as decimal(10, 2)) as twice,
  max(events.amount) over () as last
from raw.events as events
where (events.done or (events.id > 1))
  and events.amount > 1
order by amount desc nulls last
