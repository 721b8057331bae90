with selected as (
  select
    events.id,
    events.user_id,
    events.score
  from raw.events as events
),
selected_2 as (
  select
    selected.id,
    selected.user_id,
    selected.score * 2 as score,
    lag(selected.score, 1) over (order by selected.id nulls last) as before
  from selected
)
select
  selected.id,
  selected.user_id,
  selected.score,
  selected.before,
  selected.score - selected.before as change
from selected_2 as selected
