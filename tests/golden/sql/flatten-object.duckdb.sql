select
  entry.key as key,
  entry.value as value,
  "inner".key as "inner"
from raw.events as events
cross join lateral (select unnest(json_keys(events.payload)) as key, unnest(json_extract(events.payload, '$.*')) as value) as entry
left join lateral (select unnest(json_keys(entry.value)) as key) as "inner" on true
