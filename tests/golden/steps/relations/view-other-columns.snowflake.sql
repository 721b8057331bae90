-- create the view
create or replace view dev."typeline_run1_a view_beside" as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;

-- drop the table
drop table dev."a view";

-- take its place
alter view dev."typeline_run1_a view_beside" rename to dev."a view";
