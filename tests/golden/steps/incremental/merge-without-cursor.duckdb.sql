-- read the new rows
create temporary table typeline_run1_merged as
select
  events.id,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_merged
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      (id > lag(id) over () or (id = lag(id) over () and day > lag(day) over ())) as ascends
    from typeline_run1_merged
  ) as compared
  where position > 1
    and ascends is not true
)
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- merge the new rows (its rows count)
merge into dev.merged as loaded
using typeline_run1_merged as new_rows
  on loaded.id is not distinct from new_rows.id
  and loaded.day is not distinct from new_rows.day
when matched and (
  loaded.amount is distinct from new_rows.amount
) then update set
  amount = new_rows.amount
when not matched then insert (id, day, amount)
  values (new_rows.id, new_rows.day, new_rows.amount);

-- clear up
drop table if exists typeline_run1_merged;
