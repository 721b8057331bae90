select *
from raw.orders
where status in ('zurückgesandt', 'Placed')
