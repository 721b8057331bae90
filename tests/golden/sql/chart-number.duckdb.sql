select
  it.amount,
  it.day
from raw.orders as it
order by
  day desc nulls last,
  amount nulls last
limit 1
