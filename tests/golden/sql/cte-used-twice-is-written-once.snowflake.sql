with "LEFT" as (
  select
    users.id,
    users.country
  from raw.users as users
),
selected as (
  select distinct
    "LEFT".id as a,
    "RIGHT".id as b
  from "LEFT"
  inner join "LEFT" as "RIGHT"
    on "LEFT".country = "RIGHT".country
      and "LEFT".id < "RIGHT".id
)
select
  selected.a,
  selected.b
from selected
order by
  a nulls last,
  b desc nulls first
limit 100
