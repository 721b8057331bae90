select
  try_parse_json(events.kind) as parse,
  get_path(events.payload, '["address"]["city"][0]') as get,
  get_path(events.payload, '["a"]') as at,
  cast(get_path(events.payload, '["a"]') as number(38, 0)) as as_integer,
  cast(case when regexp_like(cast(get_path(events.payload, '["a"]') as varchar), '.*:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)') then convert_timezone('UTC', to_timestamp_tz(cast(get_path(events.payload, '["a"]') as varchar), 'AUTO')) else to_timestamp_tz(to_char(to_timestamp_ntz(cast(get_path(events.payload, '["a"]') as varchar), 'AUTO'), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') end as timestamp_tz(6)) as as_moment,
  cast(get_path(events.payload, '["a"]') as array) as as_array,
  case when regexp_like(cast(get_path(events.payload, '["a"]') as varchar), '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(cast(get_path(events.payload, '["a"]') as varchar) as number(10, 2)) end as try_as,
  cast(get_path(events.payload, '["id"]') as number(38, 0)) as id,
  cast(get_path(events.payload, '["address"]["cities"][0]') as varchar) as city,
  to_variant(object_construct_keep_null('id', events.id, 'amount', events.amount, 'at', to_char(events.happened_at, 'YYYY-MM-DD"T"HH24:MI:SS.FF6'), 'seen', to_char(convert_timezone('UTC', events.seen_at), 'YYYY-MM-DD"T"HH24:MI:SS.FF6"Z"'))) as object
from raw.events as events
