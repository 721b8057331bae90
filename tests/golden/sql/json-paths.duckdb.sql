select
  cast(json_extract(events.payload, '$."address"."city"[0]') ->> '$' as varchar) as city,
  cast(json_extract(events.payload, '$."it''s"."a \"b\""."c\\d"."e.f"') ->> '$' as bigint) as odd,
  cast(json_extract(json_extract(json_extract(events.payload, '$."a"'), '/*'), '$."b"') ->> '$' as double) as star,
  cast(json_extract(events.payload, '$[0]."0"') ->> '$' as boolean) as zero,
  cast(json_extract(events.payload, '$."list"') ->> '$' as varchar[]) as list,
  cast(json_extract(events.payload, '$."price"') ->> '$' as decimal(10, 2)) as price,
  cast(json_extract(events.payload, '$."at"') ->> '$' as timestamptz) as "at",
  json_extract(events.payload, '$."json"') as json,
  json_extract(json_extract(events.payload, '$."json"'), '$."x"') as again
from raw.events as events
where coalesce(json_type(json_extract(events.payload, '$."gone"')), 'NULL') = 'NULL'
