-- create the view
create or replace view dev.seen as
select
  events.id,
  events.amount
from raw.events as events;
