with "select" as (
  select
    users.id,
    users."order"
  from raw.users as users
)
select
  "select".id,
  "select"."order"
from "select"
