select
  c.customer_id,
  c.country,
  count(*) as orders,
  sum(o.amount) as revenue
from analytics.orders as o
inner join analytics.customers as c
  on c.customer_id = o.customer_id
group by
  c.customer_id,
  c.country
