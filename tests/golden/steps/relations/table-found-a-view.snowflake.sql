-- create the table (its rows count)
create or replace table dev.typeline_run1_order as
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
alter table dev.typeline_run1_order rename to dev."ORDER";
