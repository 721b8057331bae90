select
  it.status,
  it.amount
from raw.orders as it
order by
  status nulls last,
  amount nulls last
limit 1000
