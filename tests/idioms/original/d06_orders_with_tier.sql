select o.order_id, o.ordered_at, o.amount, v.customer_id, v.tier as tier_at_order
from analytics.orders as o
left join snapshots.snap_customers as v
  on v.customer_id = o.customer_id
  and v.valid_from <= o.ordered_at
  and o.ordered_at < coalesce(v.valid_to, timestamptz 'infinity')
