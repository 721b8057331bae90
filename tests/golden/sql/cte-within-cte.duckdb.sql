with "inner" as (
  select
    users.id,
    users.name
  from raw.users as users
),
middle as (
  select "inner".id
  from "inner"
)
select
  "inner".id,
  "inner".name
from middle
inner join "inner"
  on middle.id = "inner".id
