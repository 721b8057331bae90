select
  false as none,
  true as "ALL"
from raw.events as events
where ((false) or (true))
