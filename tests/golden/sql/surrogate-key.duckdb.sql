select
  md5(coalesce('i' || length(cast(events.id as varchar)) || ':' || cast(events.id as varchar), '~')) as one,
  md5(
    coalesce('i' || length(cast(events.id as varchar)) || ':' || cast(events.id as varchar), '~')
    || coalesce('s' || length(users.name) || ':' || users.name, '~')
    || coalesce('t' || length(strftime(events.happened_at, '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(events.happened_at, '%Y-%m-%dT%H:%M:%S.%f'), '~')
    || coalesce('z' || length(strftime(timezone('UTC', events.seen_at), '%Y-%m-%dT%H:%M:%S.%f')) || ':' || strftime(timezone('UTC', events.seen_at), '%Y-%m-%dT%H:%M:%S.%f'), '~')
    || coalesce('d' || length(strftime(events.day, '%Y-%m-%d')) || ':' || strftime(events.day, '%Y-%m-%d'), '~')
    || coalesce('n' || length(cast(events.amount as varchar)) || ':' || cast(events.amount as varchar), '~')
    || coalesce('b' || length(cast(events.done as varchar)) || ':' || cast(events.done as varchar), '~')
  ) as key
from raw.events as events
left join raw.users as users
  on events.user_id = users.id
