select 'shop' as source_relation, id, status, size, amount, "at", null as campaign from raw.orders
union all
select 'web', id, status, null, null, "at", campaign from raw.web_orders
