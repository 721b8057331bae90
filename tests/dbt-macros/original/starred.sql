select
  md5(
    'i' || len(id::varchar) || ':' || id
    || 's' || len(status) || ':' || status
    || case when amount is null then '~' else 'n' || len(amount::varchar) || ':' || amount end
    || 't26:' || replace("at"::varchar, ' ', 'T') || '.000000'
  ) as order_key,
  id as order_id,
  status as order_status,
  amount as order_amount
from raw.orders
