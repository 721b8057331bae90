with spine as (
  select dateadd('quarter', row_number() over (order by seq4()) - 1, date '2024-01-31') as date_quarter
  from table(generator(rowcount => 4))
)
select spine.date_quarter
from spine
