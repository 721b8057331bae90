select
  it.id,
  it.day,
  it.status
from raw.orders as it
order by
  status nulls last,
  id nulls last,
  day nulls last
limit 20
