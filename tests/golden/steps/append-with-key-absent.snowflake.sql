-- read the new rows
create temporary table typeline_run1_appended as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_appended
group by id, day
having count(*) > 1
order by id, day
limit 5;

-- create the table (its rows count)
create or replace table dev.appended as
select * from typeline_run1_appended;

-- clear up
drop table if exists typeline_run1_appended;
