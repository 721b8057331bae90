-- read the new rows
create temporary table typeline_run1_delete as
select *
from (
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
where (new_rows."at" >= (select coalesce(max("at"), timestamptz '-infinity') from dev.delete))
) as read_rows
qualify row_number() over (
  partition by id, day
  order by "at" desc nulls last, part nulls last, seen nulls last, amount nulls last
) = 1;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_delete
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      (id > lag(id) over () or (id = lag(id) over () and day > lag(day) over ())) as ascends
    from typeline_run1_delete
  ) as compared
  where position > 1
    and ascends is not true
)
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- begin: write the new rows
-- delete the keys that arrive
delete from dev.delete as loaded
where exists (
  select 1
  from typeline_run1_delete as new_rows
  where loaded.id is not distinct from new_rows.id
    and loaded.day is not distinct from new_rows.day
);

-- insert the new rows (its rows count)
insert into dev.delete (id, part, "at", seen, day, amount)
select
  new_rows.id,
  new_rows.part,
  new_rows."at",
  new_rows.seen,
  new_rows.day,
  new_rows.amount
from typeline_run1_delete as new_rows;
-- commit

-- clear up
drop table if exists typeline_run1_delete;
