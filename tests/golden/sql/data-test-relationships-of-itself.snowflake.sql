select
  it.id,
  it.user_id,
  it.status,
  it.amount,
  it.day
from raw.orders as it
where it.id > 0
  and it.user_id is not null
  and not exists (
    select true as found
    from raw.orders as other
    where other.id = it.user_id
  )
