select
  it.id,
  it.user_id,
  it.status,
  it.amount,
  it.day
from raw.orders as it
where not (it.status in ('placed', 'it''s'))
