select users.id
from raw.users as users
where ((not exists (
    select true as found
    from raw.events as events
    where events.user_id = users.id
      and events.kind = 'buy'
  )) or (users.country = 'NL'))
