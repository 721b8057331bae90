-- read the new rows
create temporary table typeline_run1_merged as
with recent as (
  select
    events.id,
    events."at"
  from raw.events as events
  where (events."at" >= (select coalesce(max("at"), timestamptz '-infinity') from dev.merged))
    and events.amount is not null
)
select
  recent.id,
  recent."at"
from recent;

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

-- merge the new rows (its rows count)
merge into dev.merged as loaded
using typeline_run1_merged as new_rows
  on loaded.id is not distinct from new_rows.id
when matched and (
  loaded."at" is distinct from new_rows."at"
) then update set
  "at" = new_rows."at"
when not matched then insert (id, "at")
  values (new_rows.id, new_rows."at");

-- clear up
drop table if exists typeline_run1_merged;
