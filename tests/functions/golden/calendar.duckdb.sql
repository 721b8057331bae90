select
  year(events.day) as year,
  quarter(events.day) as quarter,
  month(events.happened_at) as month,
  day(timezone('UTC', events.seen_at)) as day,
  dayofyear(events.day) as day_of_year,
  isodow(events.day) as iso_day_of_week,
  week(timezone('UTC', events.seen_at)) as iso_week,
  hour(timezone('UTC', events.seen_at)) as hour,
  minute(events.happened_at) as minute,
  second(events.happened_at) as second
from raw.events as events
