-- begin: build the table
-- drop the view
drop view dev."Merged";

-- create the table (its rows count)
create table dev."Merged" as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- refuse if it returns a row: check the unique key
select id, count(*) as number_of_rows, count(*) over () as number_of_keys
from dev."Merged"
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      id > lag(id) over () as ascends
    from dev."Merged"
  ) as compared
  where position > 1
    and ascends is not true
)
group by id
having count(*) > 1
order by id
limit 5;
-- commit
