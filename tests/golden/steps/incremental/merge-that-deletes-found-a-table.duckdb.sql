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
),
new_rows_2 as (
  select
    new_rows.id,
    new_rows."at",
    new_rows.part,
    new_rows.amount
  from new_rows
  where (new_rows."at" >= (select coalesce(max("at"), timestamptz '-infinity') from dev.merged))
)
select
  new_rows.id,
  new_rows."at",
  new_rows.part,
  new_rows.amount,
  (new_rows.part = 'gone') and (new_rows.amount is null) as typeline_delete
from new_rows_2 as new_rows
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

-- merge the new rows (its rows count)
merge into dev.merged as loaded
using typeline_run1_merged as new_rows
  on loaded.id is not distinct from new_rows.id
when matched and new_rows.typeline_delete then delete
when matched and (
  loaded."at" is distinct from new_rows."at"
  or loaded.amount is distinct from new_rows.amount
) then update set
  "at" = new_rows."at",
  amount = new_rows.amount
when not matched and new_rows.typeline_delete is distinct from true then insert (id, "at", part, amount)
  values (new_rows.id, new_rows."at", new_rows.part, new_rows.amount);

-- clear up
drop table if exists typeline_run1_merged;
