select
  to_timestamp(events.id) as epoch,
  cast(date_trunc('month', events.day) as date) as trunc_date,
  date_trunc('hour', events.happened_at) as trunc_time,
  timezone('UTC', date_trunc('week', timezone('UTC', events.seen_at))) as trunc_moment,
  timezone('Europe/Berlin', date_trunc('day', timezone('Europe/Berlin', events.seen_at))) as trunc_zone,
  cast(events.day + interval (1) month as date) as add_date,
  events.happened_at + interval (-1) hour as add_time,
  timezone('UTC', timezone('UTC', events.seen_at) + interval (events.parent_id) quarter) as add_moment,
  date_diff('day', events.day, date '2024-05-01') as diff_date,
  date_diff('week', date_trunc('week', events.day), date_trunc('week', events.day)) as diff_week,
  date_diff('hour', timezone('UTC', events.seen_at), timezone('UTC', events.seen_at)) as diff_moment,
  cast(timezone('UTC', events.seen_at) as date) as to_date,
  cast(timezone('Asia/Tokyo', events.seen_at) as date) as to_date_zone,
  last_day(events.day) as last_day,
  timezone('Europe/Berlin', events.happened_at) as at_zone,
  timezone('Europe/Berlin', events.seen_at) as in_zone
from raw.events as events
