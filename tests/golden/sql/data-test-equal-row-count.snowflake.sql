with own as (
  select count(*) as number_of_rows
  from raw.orders as it
),
others as (
  select count(*) as number_of_rows
  from raw.users as other
)
select
  own.number_of_rows,
  others.number_of_rows as number_of_rows_in_other
from own
cross join others
where own.number_of_rows <> others.number_of_rows
