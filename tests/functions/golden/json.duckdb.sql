select
  try_cast(events.kind as json) as parse,
  json_extract(events.payload, '$."address"."city"[0]') as get,
  json_extract(events.payload, '$."a"') as "at",
  cast(json_extract(events.payload, '$."a"') ->> '$' as bigint) as as_integer,
  case when regexp_matches((json_extract(events.payload, '$."a"') ->> '$'), ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') then cast((json_extract(events.payload, '$."a"') ->> '$') as timestamptz) else timezone('UTC', cast((json_extract(events.payload, '$."a"') ->> '$') as timestamp)) end as as_moment,
  cast(json_extract(events.payload, '$."a"') as varchar[]) as as_array,
  case when regexp_full_match(cast(json_extract(events.payload, '$."a"') ->> '$' as varchar), '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(cast(json_extract(events.payload, '$."a"') ->> '$' as varchar) as decimal(10, 2)) end as try_as,
  cast(json_extract(events.payload, '$."id"') ->> '$' as bigint) as id,
  cast(json_extract(events.payload, '$."address"."cities"[0]') ->> '$' as varchar) as city,
  json_object('id', events.id, 'amount', events.amount, 'at', strftime(events.happened_at, '%Y-%m-%dT%H:%M:%S.%f'), 'seen', strftime(timezone('UTC', events.seen_at), '%Y-%m-%dT%H:%M:%S.%fZ')) as object
from raw.events as events
