select
  l.customer_id,
  iff(count(l.country) > 0, listagg(distinct l.country, ', ') within group (order by l.country nulls last), null) as countries,
  iff(count(l.sku) > 0, listagg(l.sku, '|') within group (order by l.ordered_at nulls last, l.sku nulls last), null) as basket,
  array_agg(distinct l.sku) within group (order by l.sku nulls last) as skus
from analytics.order_lines as l
group by l.customer_id
