-- create the table (its rows count)
create or replace table dev."ORDER" (
  id number(38, 0),
  part varchar,
  at timestamp_tz(6),
  seen timestamp_ntz(6),
  day date,
  amount number(10, 2)
) as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;
