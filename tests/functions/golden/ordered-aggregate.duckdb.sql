select
  string_agg(events.kind, ', ' order by events.day desc nulls last, events.id nulls last) as list,
  string_agg(distinct events.kind, '|' order by events.kind nulls last) as different,
  coalesce(array_agg(events.amount order by events.day nulls first) filter (where events.amount is not null), []) as "array",
  coalesce(array_agg(distinct events.id order by events.id nulls last), []) as set,
  coalesce(array_agg(events.kind), []) as any_order
from raw.events as events
group by events.kind
