-- create the dynamic table
create or replace dynamic table dev.followed
target_lag = downstream
refresh_mode = auto
warehouse = compute_wh
as
select
  events.id,
  events.part,
  events.at,
  events.seen,
  events.day,
  events.amount
from raw.events as events;
