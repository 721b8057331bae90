select
  pivoted.size,
  'n_placed' as field_name,
  pivoted.n_placed as n
from dev.pivoted as pivoted
union all
select
  pivoted.size,
  'n_shipped' as field_name,
  pivoted.n_shipped as n
from dev.pivoted as pivoted
union all
select
  pivoted.size,
  'n_returned' as field_name,
  pivoted.n_returned as n
from dev.pivoted as pivoted
