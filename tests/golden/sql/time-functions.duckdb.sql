select
  to_timestamp(events.id) as moment,
  cast(date_trunc('month', events.day) as date) as month_of_day,
  date_trunc('week', events.happened_at) as week_of_time,
  timezone('UTC', date_trunc('hour', timezone('UTC', events.seen_at))) as hour_of_zoned,
  year(events.day) as year_of_day,
  year(timezone('UTC', events.seen_at)) as year_of_zoned
from raw.events as events
