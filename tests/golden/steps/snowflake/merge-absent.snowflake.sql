-- read the new rows
create temporary table typeline_run1_merged as
select
  events.id,
  events.part,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, count(*) as number_of_rows, count(*) over () as number_of_keys
from typeline_run1_merged
group by id
having count(*) > 1
order by id
limit 5;

-- create the table (its rows count)
create transient table dev.merged (
  id number(38, 0) comment 'The key',
  part varchar,
  day date,
  amount number(10, 2) comment 'In "euros"\nwith cents'
)
cluster by (part, day)
comment = 'Each event, once. It''s complete.'
as
select * from typeline_run1_merged;

-- clear up
drop table if exists typeline_run1_merged;
