with selected as (
  select
    e.event_id,
    e.user_id,
    e.event_at,
    e.loaded_at,
    e.page,
    lag(e.event_at, 1) over (partition by e.user_id order by e.event_at nulls last, e.event_id nulls last) as previous_at
  from staging.d01_dedupe as e
),
selected_2 as (
  select
    selected.event_id,
    selected.user_id,
    selected.event_at,
    selected.loaded_at,
    selected.page,
    selected.previous_at,
    cast(sum(case
      when (selected.previous_at is null) or (date_diff('minute', timezone('UTC', selected.previous_at), timezone('UTC', selected.event_at)) > 30) then 1
      else 0
    end) over (
      partition by selected.user_id
      order by selected.event_at nulls last, selected.event_id nulls last
      rows between unbounded preceding and current row
    ) as bigint) as session_no
  from selected
)
select
  selected.user_id,
  selected.session_no,
  min(selected.event_at) as started_at,
  max(selected.event_at) as ended_at,
  count(*) as events,
  arg_max_null(selected.page, selected.event_at) as exit_page
from selected_2 as selected
group by
  selected.user_id,
  selected.session_no
