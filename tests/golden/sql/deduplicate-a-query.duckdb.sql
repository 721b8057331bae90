with selected as (
  select
    users.id,
    users.name
  from raw.users as users
)
select
  selected.id,
  selected.name
from selected
qualify row_number() over (partition by selected.name order by selected.id nulls last) = 1
