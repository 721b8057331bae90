with typed as (
  select
    events.kind,
    events.id,
    events.amount
  from raw.events as events
),
written as (
  select id, country from raw.users
)
select
  'users' as source_relation,
  users.id,
  users.name,
  users.country,
  users."movieId",
  users."order",
  users.updated_at,
  cast(null as varchar) as kind,
  cast(null as decimal(10, 2)) as amount
from raw.users as users
union all
select
  'typed' as source_relation,
  typed.id,
  cast(null as varchar) as name,
  cast(null as varchar) as country,
  cast(null as bigint) as "movieId",
  cast(null as bigint) as "order",
  cast(null as timestamp) as updated_at,
  typed.kind,
  typed.amount
from typed
union all
select
  'written' as source_relation,
  written.id,
  cast(null as varchar) as name,
  written.country,
  cast(null as bigint) as "movieId",
  cast(null as bigint) as "order",
  cast(null as timestamp) as updated_at,
  cast(null as varchar) as kind,
  cast(null as decimal(10, 2)) as amount
from written
