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
),
sells as (
  select
    base.id,
    base.user_id,
    base.kind
  from base_events as base
  where base.kind = 'sell'
)
select
  "all".kind,
  bought.id as bought,
  sold.id as sold
from base_events as "all"
inner join buys as bought
  on "all".id = bought.id
inner join sells as sold
  on bought.user_id = sold.user_id
