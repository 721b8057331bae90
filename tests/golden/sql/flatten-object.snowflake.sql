select
  entry.key as key,
  entry.value as value,
  "INNER".key as "INNER"
from raw.events as events
cross join lateral flatten(input => events.payload, mode => 'OBJECT') as entry
cross join lateral flatten(input => entry.value, outer => true, mode => 'OBJECT') as "INNER"
