select
  cast(get_path(discount.value, '["percent"]') as float) as percent,
  count(*) as lines
from raw.events as events
cross join lateral flatten(input => events.payload, mode => 'ARRAY') as line
cross join lateral flatten(input => get_path(line.value, '["discounts"]'), outer => true, mode => 'ARRAY') as discount
group by cast(get_path(discount.value, '["percent"]') as float)
