with recursive "The Tree" ("movieId", "order") as (
  select
    events.id as "movieId",
    events.parent_id as "order"
  from raw.events as events
  union all
  select
    tree."movieId",
    tree."order"
  from "The Tree" as tree
)
select
  "The Tree"."movieId",
  "The Tree"."order"
from "The Tree"
