with selected as (
  select
    events.id,
    events.user_id,
    events.score
  from raw.events as events
)
select
  selected.user_id,
  count(*) as number,
  avg(selected.score) as mean
from selected
group by selected.user_id
having count(*) > 1
