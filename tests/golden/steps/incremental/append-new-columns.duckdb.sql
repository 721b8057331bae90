-- read the new rows
create temporary table typeline_run1_merged as
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
  new_rows.amount
from new_rows
where (new_rows."at" >= (select coalesce(max("at"), timestamptz '-infinity') from dev.merged));

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
-- add the column part
alter table dev.merged add column part varchar;

-- merge the new rows (its rows count)
merge into dev.merged as loaded
using typeline_run1_merged as new_rows
  on loaded.id is not distinct from new_rows.id
when matched and (
  loaded."at" is distinct from new_rows."at"
  or loaded.part is distinct from new_rows.part
  or loaded.amount is distinct from new_rows.amount
  or loaded."Old_Column" is distinct from null
) then update set
  "at" = new_rows."at",
  part = new_rows.part,
  amount = new_rows.amount,
  "Old_Column" = null
when not matched then insert (id, "at", part, amount, "Old_Column")
  values (new_rows.id, new_rows."at", new_rows.part, new_rows.amount, null);
-- commit

-- clear up
drop table if exists typeline_run1_merged;
