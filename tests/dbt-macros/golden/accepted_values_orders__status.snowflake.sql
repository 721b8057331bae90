select
  it.id,
  it.status,
  it.size,
  it.amount,
  it.at
from raw.orders as it
where not (it.status in ('placed', 'shipped', 'returned'))
