with selected as (
  select count(*) as number_of_rows
  from raw.orders as it
  where it.status = 'paid'
)
select selected.number_of_rows
from selected
where selected.number_of_rows <> 3
