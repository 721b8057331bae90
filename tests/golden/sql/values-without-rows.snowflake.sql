with none as (
  select
    cast(null as number(38, 0)) as id,
    cast(null as varchar) as name
  where false
)
select
  none.id,
  none.name
from none
