with recursive tree as (
  select employee_id, manager_id, name, cast(1 as bigint) as depth, name as path
  from hr.employees
  where manager_id is null
  union all
  select e.employee_id, e.manager_id, e.name, tree.depth + 1, tree.path || ' > ' || e.name
  from tree
  join hr.employees as e on e.manager_id = tree.employee_id
)
select * from tree
