with base_events as (
  select
    events.id,
    events.user_id,
    events.kind
  from raw.events as events
),
buys as (
  select
    base.id,
    base.user_id,
    base.kind
  from base_events as base
  where base.kind = 'buy'
)
select users.id
from raw.users as users
where users.id in (
    select bought.user_id
    from buys as bought
  )
