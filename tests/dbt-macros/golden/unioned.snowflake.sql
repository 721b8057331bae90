select
  'shop' as source_relation,
  shop.id,
  shop.status,
  shop.size,
  shop.amount,
  shop.at,
  cast(null as varchar) as campaign
from raw.orders as shop
union all
select
  'web' as source_relation,
  web.id,
  web.status,
  cast(null as varchar) as size,
  cast(null as number(12, 2)) as amount,
  web.at,
  web.campaign
from raw.web_orders as web
