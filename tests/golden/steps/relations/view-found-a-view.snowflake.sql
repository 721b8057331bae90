-- create the view
create or replace view dev."a view" as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;
