select
  events.id,
  others.id as other
from raw.events as events
cross join raw.users as users
inner join raw.users as others
  on events.user_id = users.id
    and users.id < others.id
