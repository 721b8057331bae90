select
  orders.id,
  orders.status,
  orders.size,
  orders.amount,
  orders."at"
from raw.orders as orders
qualify row_number() over (partition by orders.id order by orders."at" desc nulls last) = 1
