select events.id
from raw.events as events
inner join raw.users as users
  on events.user_id = users.id
    and users.country = 'NL'
    and events.id > 0
