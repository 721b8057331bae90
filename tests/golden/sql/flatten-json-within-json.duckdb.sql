select
  cast(json_extract(discount.value, '$."percent"') ->> '$' as double) as percent,
  count(*) as lines
from raw.events as events
cross join lateral (select unnest(json_extract(events.payload, '$[*]')) as value) as line
left join lateral (select unnest(json_extract(json_extract(line.value, '$."discounts"'), '$[*]')) as value) as discount on true
group by cast(json_extract(discount.value, '$."percent"') ->> '$' as double)
