with ranked as (
  select
    events.user_id,
    events.score
  from raw.events as events
)
select users.id
from raw.users as users
where users.id in (
    select ranked.user_id
    from ranked
    qualify row_number() over (order by ranked.user_id nulls last) <= 10
  )
