select
  md5(coalesce('i' || length(cast(events.id as varchar)) || ':' || cast(events.id as varchar), '~')) as one,
  md5(
    coalesce('i' || length(cast(events.id as varchar)) || ':' || cast(events.id as varchar), '~')
    || coalesce('s' || length(users.name) || ':' || users.name, '~')
    || coalesce('t' || length(to_char(events.happened_at, 'YYYY-MM-DD"T"HH24:MI:SS.FF6')) || ':' || to_char(events.happened_at, 'YYYY-MM-DD"T"HH24:MI:SS.FF6'), '~')
    || coalesce('z' || length(to_char(convert_timezone('UTC', events.seen_at), 'YYYY-MM-DD"T"HH24:MI:SS.FF6')) || ':' || to_char(convert_timezone('UTC', events.seen_at), 'YYYY-MM-DD"T"HH24:MI:SS.FF6'), '~')
    || coalesce('d' || length(to_char(events.day, 'YYYY-MM-DD')) || ':' || to_char(events.day, 'YYYY-MM-DD'), '~')
    || coalesce('n' || length(cast(events.amount as varchar)) || ':' || cast(events.amount as varchar), '~')
    || coalesce('b' || length(cast(events.done as varchar)) || ':' || cast(events.done as varchar), '~')
  ) as key
from raw.events as events
left join raw.users as users
  on events.user_id = users.id
