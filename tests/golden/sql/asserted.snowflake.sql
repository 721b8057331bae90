select
  events.amount as amount,
  events.parent_id as renamed,
  events.id + 1 as sum,
  (events.done or (events.amount > 1)) = true as within,
  cast(case when events.done then 1 end as number(38, 0)) as "CASE",
  cast(events.amount * 2 as number(10, 2)) as twice,
  max(events.amount) over () as last
from raw.events as events
where (events.done or (events.id > 1))
  and events.amount > 1
order by amount desc nulls last
