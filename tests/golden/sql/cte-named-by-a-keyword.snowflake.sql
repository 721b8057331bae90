with "SELECT" as (
  select
    users.id,
    users."ORDER"
  from raw.users as users
)
select
  "SELECT".id,
  "SELECT"."ORDER"
from "SELECT"
