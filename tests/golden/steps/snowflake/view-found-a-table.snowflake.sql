-- create the view
create or replace secure view dev.typeline_run1_seen_beside (
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

-- drop the table
drop table dev.seen;

-- take its place
alter view dev.typeline_run1_seen_beside rename to dev.seen;
