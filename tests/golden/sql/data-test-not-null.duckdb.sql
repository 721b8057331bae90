select
  it.id,
  it.user_id,
  it.status,
  it.amount,
  it.day
from raw.orders as it
where ((it.status is null) or (it.amount is null))
