select
  pivoted.size,
  pivoted.n_placed,
  'amount_placed' as kind,
  pivoted.amount_placed as amount
from dev.pivoted as pivoted
union all
select
  pivoted.size,
  pivoted.n_placed,
  'amount_returned' as kind,
  pivoted.amount_returned as amount
from dev.pivoted as pivoted
