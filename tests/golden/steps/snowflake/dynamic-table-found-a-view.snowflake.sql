-- create the dynamic table
create or replace dynamic table dev.typeline_run1_lively_beside (
  id comment 'The key',
  amount comment 'In "euros"\nwith cents'
)
target_lag = '10 minutes'
refresh_mode = incremental
warehouse = "COMPUTE_WH"
cluster by (id)
comment = 'Each event, once. It''s complete.'
as
select
  events.id,
  events.amount
from raw.events as events;

-- drop the view
drop view dev.lively;

-- take its place
alter dynamic table dev.typeline_run1_lively_beside rename to dev.lively;

-- grant select to reporter
grant select on dynamic table dev.lively to role reporter;
