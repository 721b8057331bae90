-- create the table (its rows count)
create or replace table dev.followed as
select
  events.id,
  events.part,
  events."at",
  events.seen,
  events.day,
  events.amount
from raw.events as events;
