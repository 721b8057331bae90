select
  md5(
    coalesce('i' || length(cast(o.id as varchar)) || ':' || cast(o.id as varchar), '~')
    || coalesce('s' || length(o.status) || ':' || o.status, '~')
    || coalesce('n' || length(cast(o.amount as varchar)) || ':' || cast(o.amount as varchar), '~')
    || coalesce('t' || length(strftime(o."at", '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(o."at", '%Y-%m-%dT%H:%M:%S.%f'), '~')
  ) as order_key,
  o.id as order_id,
  o.status as order_status,
  o.amount as order_amount
from raw.orders as o
