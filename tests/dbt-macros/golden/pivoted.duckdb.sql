select
  o.size,
  cast(sum(case when o.status = 'placed' then 1 else 0 end) as bigint) as n_placed,
  cast(sum(case when o.status = 'shipped' then 1 else 0 end) as bigint) as n_shipped,
  cast(sum(case when o.status = 'returned' then 1 else 0 end) as bigint) as n_returned,
  sum(case when o.status = 'placed' then o.amount end) as amount_placed,
  sum(case when o.status = 'shipped' then o.amount end) as amount_shipped,
  sum(case when o.status = 'returned' then o.amount end) as amount_returned
from raw.orders as o
group by o.size
