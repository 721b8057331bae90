with "INNER" as (
  select
    users.id,
    users.name
  from raw.users as users
),
middle as (
  select "INNER".id
  from "INNER"
)
select
  "INNER".id,
  "INNER".name
from middle
inner join "INNER"
  on middle.id = "INNER".id
