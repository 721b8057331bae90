-- create the table (its rows count)
create or replace table dev.typeline_run1_order_beside (
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

-- drop the view
drop view dev."ORDER";

-- take its place
alter table dev.typeline_run1_order_beside rename to dev."ORDER";
