select
  cast(get_path(line.value, '["sku"]') as varchar) as sku,
  cast(get_path(line.value, '["value"]') as number(38, 0)) as value,
  cast(get_path(line.value, '["price"]["amount"]') as number(12, 2)) as price,
  cast(case when regexp_like(cast(get_path(line.value, '["at"]') as varchar), '.*:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)') then convert_timezone('UTC', to_timestamp_tz(cast(get_path(line.value, '["at"]') as varchar), 'AUTO')) else to_timestamp_tz(to_char(to_timestamp_ntz(cast(get_path(line.value, '["at"]') as varchar), 'AUTO'), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') end as timestamp_tz(6)) as at,
  get_path(line.value, '["tags"][0]') as tag,
  line.index as index,
  events.id,
  line.index + 1 as place,
  coalesce(is_null_value(get_path(line.value, '["tags"][0]')), true) as untagged
from raw.events as events
cross join lateral flatten(input => get_path(events.payload, '["lines"]'), mode => 'ARRAY') as line
where cast(get_path(line.value, '["sku"]') as varchar) is not null
  and cast(get_path(line.value, '["value"]') as number(38, 0)) > 1
