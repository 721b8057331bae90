select distinct status, count(*) over (partition by status) as number_of_rows
from raw.orders
where status in ('zurückgesandt', 'Placed')
