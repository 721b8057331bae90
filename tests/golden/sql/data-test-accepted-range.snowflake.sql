select
  it.id,
  it.user_id,
  it.status,
  it.amount,
  it.day
from raw.orders as it
where ((it.amount < 0) or (it.amount > 99.50))
