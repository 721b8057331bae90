with numbers as (
  select range as n
  from range(10)
)
select numbers.n
from numbers
