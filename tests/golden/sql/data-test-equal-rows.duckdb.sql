with counted as (
  select
    it.id,
    it.user_id,
    it.status,
    it.amount,
    it.day,
    cast(1 as bigint) as number_of_rows,
    cast(0 as bigint) as number_of_rows_in_other
  from raw.orders as it
  where it.id > 0
  union all
  select
    other.id,
    other.user_id,
    other.status,
    other.amount,
    other.day,
    cast(0 as bigint) as number_of_rows,
    cast(1 as bigint) as number_of_rows_in_other
  from raw.orders_before as other
)
select
  counted.id,
  counted.user_id,
  counted.status,
  counted.amount,
  counted.day,
  cast(sum(counted.number_of_rows) as bigint) as number_of_rows,
  cast(sum(counted.number_of_rows_in_other) as bigint) as number_of_rows_in_other
from counted
group by
  counted.id,
  counted.user_id,
  counted.status,
  counted.amount,
  counted.day
having cast(sum(counted.number_of_rows) as bigint) <> cast(sum(counted.number_of_rows_in_other) as bigint)
