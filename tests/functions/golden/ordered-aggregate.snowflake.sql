select
  iff(count(events.kind) > 0, listagg(events.kind, ', ') within group (order by events.day desc nulls last, events.id nulls last), null) as list,
  iff(count(events.kind) > 0, listagg(distinct events.kind, '|') within group (order by events.kind nulls last), null) as different,
  array_agg(events.amount) within group (order by events.day nulls first) as array,
  array_agg(distinct events.id) within group (order by events.id nulls last) as "SET",
  array_agg(events.kind) as any_order
from raw.events as events
group by events.kind
