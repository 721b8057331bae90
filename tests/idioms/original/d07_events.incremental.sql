select
  event_id,
  user_id,
  event_at,
  loaded_at,
  (select country from analytics.users as u where u.user_id = e.user_id) as country
from raw.events as e
where loaded_at at time zone 'UTC' >= (
  select coalesce(max(loaded_at at time zone 'UTC') - interval 3 days, timestamp '-infinity') from mart.d07_events
)
