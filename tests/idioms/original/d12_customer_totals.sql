select customer_id, country, orders, revenue
from analytics.customers
join (
  select customer_id, count(*) as orders, sum(amount) as revenue
  from analytics.orders
  group by customer_id
) as totals using (customer_id)
