with selected as (
  select distinct
    e.user_id,
    cast(timezone('UTC', e.event_at) as date) as day
  from raw.events as e
),
selected_2 as (
  select
    selected.user_id,
    selected.day,
    cast(selected.day + interval (-row_number() over (partition by selected.user_id order by selected.day nulls last)) day as date) as island
  from selected
)
select
  selected.user_id,
  min(selected.day) as from_day,
  max(selected.day) as to_day,
  count(*) as streak
from selected_2 as selected
group by
  selected.user_id,
  selected.island
having count(*) >= 3
