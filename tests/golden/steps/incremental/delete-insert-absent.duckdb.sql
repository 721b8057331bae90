-- begin: build the table
-- create the table (its rows count)
create table dev.delete as
select *
from (
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events
) as read_rows
qualify row_number() over (
  partition by id, day
  order by "at" desc nulls last, part nulls last, seen nulls last, amount nulls last
) = 1;

-- refuse if it returns a row: check the unique key
select id, day, count(*) as number_of_rows, count(*) over () as number_of_keys
from dev.delete
where exists (
  select 1
  from (
    select
      row_number() over () as position,
      (id > lag(id) over () or (id = lag(id) over () and day > lag(day) over ())) as ascends
    from dev.delete
  ) as compared
  where position > 1
    and ascends is not true
)
group by id, day
having count(*) > 1
order by id, day
limit 5;
-- commit
