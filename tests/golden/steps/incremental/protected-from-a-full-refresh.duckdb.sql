-- read the new rows
create temporary table typeline_run1_appended as
with new_rows as (
  select
    events.id,
    events."at"
  from raw.events as events
)
select
  new_rows.id,
  new_rows."at"
from new_rows
where (new_rows."at" >= (select coalesce(max("at"), timestamptz '-infinity') from dev.appended) and new_rows."at" is distinct from (select max("at") from dev.appended));

-- append the new rows (its rows count)
insert into dev.appended (id, "at")
select
  new_rows.id,
  new_rows."at"
from typeline_run1_appended as new_rows;

-- clear up
drop table if exists typeline_run1_appended;
