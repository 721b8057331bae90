with recursive parents as (
  select
    events.id,
    events.parent_id
  from raw.events as events
  where events.parent_id is not null
),
tree (id, depth) as (
  select
    events.id,
    cast(0 as bigint) as depth
  from raw.events as events
  where events.parent_id is null
  union all
  select
    parents.id,
    tree.depth + 1 as depth
  from parents
  inner join tree
    on parents.parent_id = tree.id
)
select
  tree.id,
  tree.depth,
  parents.parent_id
from tree
inner join parents
  on tree.id = parents.id
