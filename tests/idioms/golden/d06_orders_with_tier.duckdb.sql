select
  o.order_id,
  o.ordered_at,
  o.amount,
  c.customer_id,
  c.tier as tier_at_order
from analytics.orders as o
left join snapshots.snap_customers as c
  on c.customer_id = o.customer_id
    and (c.valid_from <= o.ordered_at) and ((c.valid_to is null) or (c.valid_to > o.ordered_at))
