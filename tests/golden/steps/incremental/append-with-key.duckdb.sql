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
where (new_rows.day >= (select coalesce(cast(max(day) - interval 3 day as date), date '-infinity') from dev.appended));

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_appended
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      (id > lag(id) over () or (id = lag(id) over () and day > lag(day) over ())) as ascends
    from typeline_run1_appended
  ) as compared
  where position > 1
    and ascends is not true
)
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- append the new rows (its rows count)
insert into dev.appended (id, part, "at", seen, day, amount)
select
  new_rows.id,
  new_rows.part,
  new_rows."at",
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from typeline_run1_appended as new_rows
where not exists (
  select 1
  from dev.appended as loaded
  where loaded.id is not distinct from new_rows.id
    and loaded.day is not distinct from new_rows.day
);

-- clear up
drop table if exists typeline_run1_appended;
