select
  it.id,
  it.user_id,
  it.status,
  it.amount,
  it.day
from raw.orders as it
where not (((it.id > 0) and (it.amount < 100)) is not distinct from true)
