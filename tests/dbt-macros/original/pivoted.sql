select
  size,
  coalesce(sum(1) filter (where status = 'placed'), 0) as n_placed,
  coalesce(sum(1) filter (where status = 'shipped'), 0) as n_shipped,
  coalesce(sum(1) filter (where status = 'returned'), 0) as n_returned,
  sum(amount) filter (where status = 'placed') as amount_placed,
  sum(amount) filter (where status = 'shipped') as amount_shipped,
  sum(amount) filter (where status = 'returned') as amount_returned
from raw.orders
group by size
