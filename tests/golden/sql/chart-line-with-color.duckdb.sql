select
  it.day,
  it.amount,
  it.status
from raw.orders as it
order by
  day nulls last,
  amount nulls last,
  status nulls last
limit 50
