select
  cast(coalesce(events.amount, 0) as decimal(10, 2)) as "coalesce",
  coalesce(events.parent_id, events.user_id, 0) as coalesce_more,
  nullif(events.amount, 0) as null_if,
  cast(case when events.amount is not null then greatest(events.amount, 0) end as decimal(10, 2)) as greatest,
  least(events.id, events.user_id, 9) as least,
  events.amount between 0 and 0.5 as "between",
  (events.id between 1 and 2) and (events.id between events.user_id and 9) as within,
  events.amount is not distinct from 1 as same,
  not (events.parent_id is not distinct from events.id) as different,
  cast(case when events.done then 1 end as bigint) as "case"
from raw.events as events
