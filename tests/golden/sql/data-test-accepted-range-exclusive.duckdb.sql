select
  it.id,
  it.user_id,
  it.status,
  it.amount,
  it.day
from raw.orders as it
where it.day <= date '2020-01-01'
