select
  cast(json_extract(events.payload, '$."address"."city"[0]') ->> '$' as varchar) as city,
  cast(json_extract(events.payload, '$."it''s"."a \"b\""."c\\d"."e.f"') ->> '$' as bigint) as odd,
  cast(json_extract(json_extract(json_extract(events.payload, '$."a"'), '/*'), '$."b"') ->> '$' as double) as star,
  cast(json_extract(events.payload, '$[0]."0"') ->> '$' as boolean) as zero,
  cast(json_extract(events.payload, '$."list"') as varchar[]) as list,
  cast(json_extract(events.payload, '$."price"') ->> '$' as decimal(10, 2)) as price,
  case when regexp_matches((json_extract(events.payload, '$."at"') ->> '$'), ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') then cast((json_extract(events.payload, '$."at"') ->> '$') as timestamptz) else timezone('UTC', cast((json_extract(events.payload, '$."at"') ->> '$') as timestamp)) end as "at",
  json_extract(events.payload, '$."json"') as json,
  json_extract(json_extract(events.payload, '$."json"'), '$."x"') as again
from raw.events as events
where coalesce(json_type(json_extract(events.payload, '$."gone"')), 'NULL') = 'NULL'
