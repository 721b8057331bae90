with recursive tree (employee_id, manager_id, name, depth, path) as (
  select
    e.employee_id,
    e.manager_id,
    e.name,
    cast(1 as bigint) as depth,
    e.name as path
  from hr.employees as e
  where e.manager_id is null
  union all
  select
    e.employee_id,
    e.manager_id,
    e.name,
    tree.depth + 1 as depth,
    tree.path || ' > ' || e.name as path
  from hr.employees as e
  inner join tree
    on tree.employee_id = e.manager_id
)
select
  tree.employee_id,
  tree.manager_id,
  tree.name,
  tree.depth,
  tree.path
from tree
