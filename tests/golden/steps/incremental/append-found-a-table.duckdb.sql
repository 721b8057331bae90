-- read the new rows
create temporary table typeline_run1_appended as
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
where (new_rows."at" >= (select coalesce(max("at"), timestamptz '-infinity') from dev.appended) and new_rows."at" is distinct from (select max("at") from dev.appended));

-- append the new rows (its rows count)
insert into dev.appended (id, part, "at", seen, day, amount)
select
  new_rows.id,
  new_rows.part,
  new_rows."at",
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from typeline_run1_appended as new_rows;

-- clear up
drop table if exists typeline_run1_appended;
