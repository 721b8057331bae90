select
  customer_id,
  case when count(country) > 0 then array_to_string(list_sort(list_distinct(list(country))), ', ') end as countries,
  array_to_string(list(sku order by ordered_at, sku), '|') as basket,
  list_sort(list_distinct(list(sku))) as skus
from analytics.order_lines
group by customer_id
