select
  event_id,
  user_id,
  event_at,
  loaded_at,
  (select country from analytics.users as u where u.user_id = e.user_id) as country
from raw.events as e
