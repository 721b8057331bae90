select
  it.id,
  count(*) as number_of_rows
from raw.orders as it
where it.id is not null
group by it.id
having count(*) > 1
