select
  it.user_id,
  it.day,
  count(*) as number_of_rows
from raw.orders as it
where it.status = 'paid'
  and it.amount > 0
  and it.user_id is not null
  and it.day is not null
group by
  it.user_id,
  it.day
having count(*) > 1
