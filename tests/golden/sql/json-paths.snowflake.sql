select
  cast(get_path(events.payload, '["address"]["city"][0]') as varchar) as city,
  cast(get_path(get(get(get_path(events.payload, '["it''s"]'), 'a "b"'), 'c\\d'), '["e.f"]') as number(38, 0)) as odd,
  cast(get_path(events.payload, '["a"]["*"]["b"]') as float) as star,
  cast(get_path(events.payload, '[0]["0"]') as boolean) as zero,
  cast(get_path(events.payload, '["list"]') as array) as list,
  cast(get_path(events.payload, '["price"]') as number(10, 2)) as price,
  cast(get_path(events.payload, '["at"]') as timestamp_tz(6)) as at,
  get_path(events.payload, '["json"]') as json,
  get_path(get_path(events.payload, '["json"]'), '["x"]') as again
from raw.events as events
where coalesce(is_null_value(get_path(events.payload, '["gone"]')), true)
