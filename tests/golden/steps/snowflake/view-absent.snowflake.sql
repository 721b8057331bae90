-- create the view
create or replace secure view dev.seen (
  id comment 'The key',
  amount comment 'In "euros"\nwith cents'
)
copy grants
comment = 'Each event, once. It''s complete.'
as
select
  events.id,
  events.amount
from raw.events as events;
