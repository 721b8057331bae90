-- read the new rows
create temporary table "typeline_run1_Merged" as
with new_rows as (
  select
    events.id,
    events.part,
    events."at",
    events.seen,
    events.day,
    events.amount
  from raw.events as events
)
select
  new_rows.id,
  new_rows.part,
  new_rows."at",
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from new_rows
where (new_rows."at" >= (select coalesce(timezone('UTC', timezone('UTC', max("at")) - interval 2 month), timestamptz '-infinity') from dev."Merged"));

-- refuse if it returns a row: check the unique key
select id, count(*) as number_of_rows, count(*) over () as number_of_keys
from "typeline_run1_Merged"
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      id > lag(id) over () as ascends
    from "typeline_run1_Merged"
  ) as compared
  where position > 1
    and ascends is not true
)
group by id
having count(*) > 1
order by id
limit 5;

-- merge the new rows (its rows count)
merge into dev."Merged" as loaded
using "typeline_run1_Merged" as new_rows
  on loaded.id is not distinct from new_rows.id
when matched and (
  loaded.part is distinct from new_rows.part
  or loaded."at" is distinct from new_rows."at"
  or loaded.seen is distinct from new_rows.seen
  or loaded.day is distinct from new_rows.day
  or loaded.amount is distinct from new_rows.amount
) then update set
  part = new_rows.part,
  "at" = new_rows."at",
  seen = new_rows.seen,
  day = new_rows.day,
  amount = new_rows.amount
when not matched then insert (id, part, "at", seen, day, amount)
  values (new_rows.id, new_rows.part, new_rows."at", new_rows.seen, new_rows.day, new_rows.amount);

-- clear up
drop table if exists "typeline_run1_Merged";
