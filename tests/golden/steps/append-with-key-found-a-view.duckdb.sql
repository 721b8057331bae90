-- begin: build the table
-- drop the view
drop view dev.appended;

-- create the table (its rows count)
create or replace table dev.appended as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from dev.appended
group by id, day
having count(*) > 1
order by id, day
limit 5;
-- commit
