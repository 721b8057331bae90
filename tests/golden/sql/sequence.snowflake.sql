with numbers as (
  select row_number() over (order by seq4()) - 1 as n
  from table(generator(rowcount => 10))
)
select numbers.n
from numbers
