with recursive tree (id, depth) as (
  select
    events.id,
    cast(0 as bigint) as depth
  from raw.events as events
  where events.parent_id is null
  union all
  select
    events.id,
    shallow.depth + 1 as depth
  from (
    select
      tree.id as parent,
      tree.depth
    from tree
    where tree.depth < 5
  ) as shallow
  inner join raw.events as events
    on events.parent_id = shallow.parent
)
select
  tree.id,
  tree.depth
from tree
