select
  cast(json_extract(o.payload, '$."id"') ->> '$' as bigint) as order_id,
  cast(json_extract(o.payload, '$."customer"."email"') ->> '$' as varchar) as email,
  cast(json_extract(o.payload, '$."placed_at"') ->> '$' as timestamp) as placed_at,
  i.index as line_no,
  cast(json_extract(i.value, '$."sku"') ->> '$' as varchar) as sku,
  cast(json_extract(i.value, '$."quantity"') ->> '$' as bigint) as quantity,
  cast(json_extract(i.value, '$."price"."amount"') ->> '$' as decimal(12, 2)) as price,
  cast(json_extract(d.value, '$."code"') ->> '$' as varchar) as discount_code,
  cast(json_extract(d.value, '$."percent"') ->> '$' as double) as discount_percent
from raw.orders_json as o
cross join lateral (select unnest(json_extract(json_extract(o.payload, '$."items"'), '$[*]')) as value, generate_subscripts(json_extract(json_extract(o.payload, '$."items"'), '$[*]'), 1) - 1 as index) as i
left join lateral (select unnest(json_extract(json_extract(i.value, '$."discounts"'), '$[*]')) as value) as d on true
where cast(json_extract(o.payload, '$."status"') ->> '$' as varchar) <> 'draft'
