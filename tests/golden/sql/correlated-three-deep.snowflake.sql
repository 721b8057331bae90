select users.id
from raw.users as users
where exists (
    select true as found
    from raw.events as events
    where events.user_id = users.id
      and exists (
        select true as found
        from raw.users as users_2
        where users_2.id = events.id
          and users_2.country = users.country
      )
  )
