select
  it.day,
  it.amount,
  it.id
from raw.orders as it
order by
  id desc nulls last,
  day nulls last,
  amount nulls last
limit 10000
