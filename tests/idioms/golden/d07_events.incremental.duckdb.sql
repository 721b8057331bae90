select
  e.event_id,
  e.user_id,
  e.event_at,
  e.loaded_at,
  u.country
from raw.events as e
left join analytics.users as u
  on u.user_id = e.user_id
where (e.loaded_at >= (select coalesce(timezone('UTC', timezone('UTC', max(loaded_at)) - interval 3 day), timestamptz '-infinity') from mart.d07_events))
