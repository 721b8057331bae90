select
  events.id,
  avg(events.score) over (
    partition by events.user_id
    order by events.happened_at nulls last
    rows between 6 preceding and current row
  ) as week,
  sum(events.amount) over (
    partition by events.user_id
    order by events.happened_at nulls last
    rows between unbounded preceding and current row
  ) as total,
  max(events.rate) over (
    partition by events.user_id
    order by events.happened_at nulls last
    rows between 1 preceding and 2 following
  ) as around,
  count(*) over (
    partition by events.user_id
    order by events.happened_at nulls last
    rows between current row and unbounded following
  ) as rest,
  min(events.id) over (
    partition by events.user_id
    order by events.happened_at nulls last
    range between unbounded preceding and current row
  ) as running,
  cast(sum(events.id) over () as bigint) as "all",
  count(events.parent_id) over (partition by events.user_id, events.kind) as of_user
from raw.events as events
