with selected as (
  select count(*) as number_of_rows
  from raw.orders as it
)
select selected.number_of_rows
from selected
where selected.number_of_rows = 0
