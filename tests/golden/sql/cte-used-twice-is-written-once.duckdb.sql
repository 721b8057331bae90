with "left" as (
  select
    users.id,
    users.country
  from raw.users as users
),
selected as (
  select distinct
    "left".id as a,
    "right".id as b
  from "left"
  inner join "left" as "right"
    on "left".country = "right".country
      and "left".id < "right".id
)
select
  selected.a,
  selected.b
from selected
order by
  a nulls last,
  b desc nulls first
limit 100
