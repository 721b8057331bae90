select
  o.size,
  sum(case when o.status = 'placed' then 1 else 0 end) as n_placed,
  sum(case when o.status = 'shipped' then 1 else 0 end) as n_shipped,
  sum(case when o.status = 'returned' then 1 else 0 end) as n_returned,
  sum(case when o.status = 'placed' then o.amount end) as amount_placed,
  sum(case when o.status = 'shipped' then o.amount end) as amount_shipped,
  sum(case when o.status = 'returned' then o.amount end) as amount_returned
from raw.orders as o
group by o.size
