select size, n_placed, kind, case kind when 'amount_placed' then amount_placed else amount_returned end as amount
from dev.pivoted
cross join (values ('amount_placed'), ('amount_returned')) as kinds (kind)
