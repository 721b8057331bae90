with recursive tree (id, depth) as (
  (
    select
      events.id,
      cast(0 as bigint) as depth
    from raw.events as events
    where events.parent_id is null
    limit 1
  )
  union all
  (
    select
      events.id,
      tree.depth + 1 as depth
    from raw.events as events
    inner join tree
      on events.parent_id = tree.id
    union
    select
      events.id,
      tree.depth + 1 as depth
    from raw.events as events
    inner join tree
      on events.parent_id = tree.id
  )
)
select
  tree.id,
  tree.depth
from tree
