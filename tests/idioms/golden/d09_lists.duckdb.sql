select
  l.customer_id,
  string_agg(distinct l.country, ', ' order by l.country nulls last) as countries,
  string_agg(l.sku, '|' order by l.ordered_at nulls last, l.sku nulls last) as basket,
  coalesce(array_agg(distinct l.sku order by l.sku nulls last), []) as skus
from analytics.order_lines as l
group by l.customer_id
