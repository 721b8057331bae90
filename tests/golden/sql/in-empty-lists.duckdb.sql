select
  false as "none",
  true as "all"
from raw.events as events
where ((false) or (true))
