select
  convert_timezone('UTC', to_timestamp_tz(events.id)) as moment,
  date_trunc('month', events.day) as month_of_day,
  date_trunc('week', events.happened_at) as week_of_time,
  date_trunc('hour', convert_timezone('UTC', events.seen_at)) as hour_of_zoned,
  year(events.day) as year_of_day,
  year(convert_timezone('UTC', events.seen_at)) as year_of_zoned
from raw.events as events
