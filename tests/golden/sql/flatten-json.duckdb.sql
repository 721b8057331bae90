select
  cast(json_extract(line.value, '$."sku"') ->> '$' as varchar) as sku,
  cast(json_extract(line.value, '$."value"') ->> '$' as bigint) as value,
  cast(json_extract(line.value, '$."price"."amount"') ->> '$' as decimal(12, 2)) as price,
  case when regexp_matches((json_extract(line.value, '$."at"') ->> '$'), ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') then cast((json_extract(line.value, '$."at"') ->> '$') as timestamptz) else timezone('UTC', cast((json_extract(line.value, '$."at"') ->> '$') as timestamp)) end as "at",
  json_extract(line.value, '$."tags"[0]') as tag,
  line.index as index,
  events.id,
  line.index + 1 as place,
  coalesce(json_type(json_extract(line.value, '$."tags"[0]')), 'NULL') = 'NULL' as untagged
from raw.events as events
cross join lateral (select unnest(json_extract(json_extract(events.payload, '$."lines"'), '$[*]')) as value, generate_subscripts(json_extract(json_extract(events.payload, '$."lines"'), '$[*]'), 1) - 1 as index) as line
where cast(json_extract(line.value, '$."sku"') ->> '$' as varchar) is not null
  and cast(json_extract(line.value, '$."value"') ->> '$' as bigint) > 1
