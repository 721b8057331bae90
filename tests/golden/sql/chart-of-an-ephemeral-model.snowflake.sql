with paid_orders as (
  select
    orders.id,
    orders.user_id,
    orders.status,
    orders.amount,
    orders.day
  from raw.orders as orders
  where orders.status = 'paid'
)
select
  it.status,
  it.amount
from paid_orders as it
order by
  status nulls last,
  amount nulls last
limit 1000
