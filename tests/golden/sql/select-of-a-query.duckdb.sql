with selected as (
  select
    events.id,
    events.user_id,
    events.score
  from raw.events as events
  limit 10
)
select selected.user_id
from selected
