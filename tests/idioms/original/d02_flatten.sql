-- Of a null, json_each gives one row, without a key.
select
  cast(o.payload ->> 'id' as bigint) as order_id,
  o.payload ->> '$.customer.email' as email,
  cast(o.payload ->> 'placed_at' as timestamp) as placed_at,
  cast(i.key as bigint) as line_no,
  i.value ->> 'sku' as sku,
  cast(i.value ->> 'quantity' as bigint) as quantity,
  cast(i.value ->> '$.price.amount' as decimal(12, 2)) as price,
  d.value ->> 'code' as discount_code,
  cast(d.value ->> 'percent' as double) as discount_percent
from raw.orders_json as o
cross join lateral (select * from json_each(o.payload, '$.items') where key is not null) as i
left join lateral (select * from json_each(i.value, '$.discounts') where key is not null) as d on true
where o.payload ->> 'status' <> 'draft'
