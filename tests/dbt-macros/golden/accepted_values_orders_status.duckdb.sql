select
  it.status as value,
  count(*) as number_of_rows
from raw.orders as it
where not (it.status in ('placed', 'shipped', 'returned'))
group by it.status
