select users.id
from raw.users as users
where exists (
    select
      selected.id,
      selected.kind
    from (
      select
        events.id,
        events.kind
      from raw.events as events
      where events.user_id = users.id
      order by id nulls last
      limit 3
    ) as selected
    where selected.kind = 'buy'
  )
