with recursive "The Tree" ("movieId", "ORDER") as (
  select
    events.id as "movieId",
    events.parent_id as "ORDER"
  from raw.events as events
  union all
  select
    tree."movieId",
    tree."ORDER"
  from "The Tree" as tree
)
select
  "The Tree"."movieId",
  "The Tree"."ORDER"
from "The Tree"
