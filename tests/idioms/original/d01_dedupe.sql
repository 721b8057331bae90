-- Copies of one version are one row.
select distinct event_id, user_id, event_at, loaded_at, page
from raw.events as e
where loaded_at = (select max(loaded_at) from raw.events as other where other.event_id = e.event_id)
