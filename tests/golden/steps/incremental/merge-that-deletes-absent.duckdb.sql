-- read the new rows
create temporary table typeline_run1_merged as
select *
from (
with new_rows as (
  select
    events.id,
    events."at",
    events.part,
    events.amount
  from raw.events as events
)
select
  new_rows.id,
  new_rows."at",
  new_rows.part,
  new_rows.amount,
  (new_rows.part = 'gone') and (new_rows.amount is null) as typeline_delete
from new_rows
) as read_rows
qualify row_number() over (
  partition by id
  order by "at" desc nulls last, part nulls last, amount nulls last
) = 1;

-- refuse if it returns a row: check the unique key
select id, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_merged
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      id > lag(id) over () as ascends
    from typeline_run1_merged
  ) as compared
  where position > 1
    and ascends is not true
)
group by id
having count(*) > 1
order by id
limit 5;

-- create the table (its rows count)
create table dev.merged as
select
  id,
  "at",
  part,
  amount
from typeline_run1_merged
where typeline_delete is distinct from true;

-- clear up
drop table if exists typeline_run1_merged;
