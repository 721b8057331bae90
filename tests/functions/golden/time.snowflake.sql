select
  convert_timezone('UTC', to_timestamp_tz(events.id)) as epoch,
  date_trunc('month', events.day) as trunc_date,
  date_trunc('hour', events.happened_at) as trunc_time,
  date_trunc('week', convert_timezone('UTC', events.seen_at)) as trunc_moment,
  to_timestamp_tz(to_char(convert_timezone('Europe/Berlin', 'UTC', date_trunc('day', cast(convert_timezone('Europe/Berlin', events.seen_at) as timestamp_ntz(6)))), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') as trunc_zone,
  dateadd('month', 1, events.day) as add_date,
  dateadd('hour', -1, events.happened_at) as add_time,
  dateadd('quarter', events.parent_id, convert_timezone('UTC', events.seen_at)) as add_moment,
  datediff('day', events.day, date '2024-05-01') as diff_date,
  datediff('week', date_trunc('week', events.day), date_trunc('week', events.day)) as diff_week,
  datediff('hour', convert_timezone('UTC', events.seen_at), convert_timezone('UTC', events.seen_at)) as diff_moment,
  to_date(convert_timezone('UTC', events.seen_at)) as to_date,
  to_date(cast(convert_timezone('Asia/Tokyo', events.seen_at) as timestamp_ntz(6))) as to_date_zone,
  last_day(events.day) as last_day,
  to_timestamp_tz(to_char(convert_timezone('Europe/Berlin', 'UTC', events.happened_at), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') as at_zone,
  cast(convert_timezone('Europe/Berlin', events.seen_at) as timestamp_ntz(6)) as in_zone
from raw.events as events
