select events.user_id as id
from raw.events as events
intersect
select users.id
from raw.users as users
