with totals as (
  select
    events.user_id,
    count(*) as events
  from raw.events as events
  group by events.user_id
)
select
  users.id,
  totals.events
from raw.users as users
left join totals
  on users.id = totals.user_id
