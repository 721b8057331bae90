-- read the new rows
create temporary table "typeline_run1_Merged" as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, count(*) as number_of_rows, count(*) over () as number_of_keys
from "typeline_run1_Merged"
group by id
having count(*) > 1
order by id
limit 5;

-- create the table (its rows count)
create table dev."typeline_run1_Merged_beside" (
  id number(38, 0),
  part varchar,
  at timestamp_tz(6),
  seen timestamp_ntz(6),
  day date,
  amount number(10, 2)
) as
select * from "typeline_run1_Merged";

-- drop the view
drop view dev."Merged";

-- take its place
alter table dev."typeline_run1_Merged_beside" rename to dev."Merged";

-- clear up
drop table if exists "typeline_run1_Merged";
