select
  cast(get_path(o.payload, '["id"]') as number(38, 0)) as order_id,
  cast(get_path(o.payload, '["customer"]["email"]') as varchar) as email,
  cast(get_path(o.payload, '["placed_at"]') as timestamp_ntz(6)) as placed_at,
  i.index as line_no,
  cast(get_path(i.value, '["sku"]') as varchar) as sku,
  cast(get_path(i.value, '["quantity"]') as number(38, 0)) as quantity,
  cast(get_path(i.value, '["price"]["amount"]') as number(12, 2)) as price,
  cast(get_path(d.value, '["code"]') as varchar) as discount_code,
  cast(get_path(d.value, '["percent"]') as float) as discount_percent
from raw.orders_json as o
cross join lateral flatten(input => get_path(o.payload, '["items"]'), mode => 'ARRAY') as i
cross join lateral flatten(input => get_path(i.value, '["discounts"]'), outer => true, mode => 'ARRAY') as d
where cast(get_path(o.payload, '["status"]') as varchar) <> 'draft'
