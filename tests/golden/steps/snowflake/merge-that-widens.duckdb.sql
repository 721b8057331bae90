-- read the new rows
create temporary table typeline_run1_merged as
select
  events.id,
  events.part,
  events.day,
  events.amount
from raw.events as events;

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

-- begin: write the new rows
-- widen amount
create or replace table dev.merged as
select
  id,
  part,
  day,
  cast(amount as decimal(10, 2)) as amount
from dev.merged;

-- merge the new rows (its rows count)
merge into dev.merged as loaded
using typeline_run1_merged as new_rows
  on loaded.id is not distinct from new_rows.id
when matched and (
  loaded.part is distinct from new_rows.part
  or loaded.day is distinct from new_rows.day
  or loaded.amount is distinct from new_rows.amount
) then update set
  part = new_rows.part,
  day = new_rows.day,
  amount = new_rows.amount
when not matched then insert (id, part, day, amount)
  values (new_rows.id, new_rows.part, new_rows.day, new_rows.amount);
-- commit

-- clear up
drop table if exists typeline_run1_merged;
