-- read the new rows
create temporary table typeline_run1_delete as
select *
from (
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events
) as read_rows
qualify row_number() over (
  partition by id, day
  order by at desc nulls last, part nulls last, seen nulls last, amount nulls last
) = 1;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_delete
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- create the table (its rows count)
create or replace table dev."DELETE" (
  id number(38, 0),
  part varchar,
  at timestamp_tz(6),
  seen timestamp_ntz(6),
  day date,
  amount number(10, 2)
) as
select * from typeline_run1_delete;

-- clear up
drop table if exists typeline_run1_delete;
