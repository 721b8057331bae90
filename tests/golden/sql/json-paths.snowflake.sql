select
  cast(get_path(events.payload, '["address"]["city"][0]') as varchar) as city,
  cast(get_path(get(get(get_path(events.payload, '["it''s"]'), 'a "b"'), 'c\\d'), '["e.f"]') as number(38, 0)) as odd,
  cast(get_path(events.payload, '["a"]["*"]["b"]') as float) as star,
  cast(get_path(events.payload, '[0]["0"]') as boolean) as zero,
  cast(get_path(events.payload, '["list"]') as array) as list,
  cast(get_path(events.payload, '["price"]') as number(10, 2)) as price,
  cast(case when regexp_like(cast(get_path(events.payload, '["at"]') as varchar), '.*:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)') then convert_timezone('UTC', to_timestamp_tz(cast(get_path(events.payload, '["at"]') as varchar), 'AUTO')) else to_timestamp_tz(to_char(to_timestamp_ntz(cast(get_path(events.payload, '["at"]') as varchar), 'AUTO'), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') end as timestamp_tz(6)) as at,
  get_path(events.payload, '["json"]') as json,
  get_path(get_path(events.payload, '["json"]'), '["x"]') as again
from raw.events as events
where coalesce(is_null_value(get_path(events.payload, '["gone"]')), true)
