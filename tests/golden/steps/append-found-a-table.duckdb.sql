-- append the new rows (its rows count)
insert into dev.appended (id, part, "at", seen, day, amount)
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
where (new_rows."at" > (select max("at") from dev.appended) or (select max("at") from dev.appended) is null);
