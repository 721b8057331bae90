select
  strftime(events.day, '%d.%m.%Y it''s 5%%') as date,
  strftime(timezone('UTC', events.seen_at), '%Y-%m-%dT%H:%M:%S.%g') as moment,
  case when regexp_full_match(events.kind, '(0[1-9]|[12][0-9]|3[01])\.(0[1-9]|1[0-2])\.[0-9]{4}') then cast(try_strptime(events.kind, '%d.%m.%Y') as date) end as parse_date,
  case when regexp_full_match(events.kind, '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') then cast(try_strptime(events.kind, '%Y-%m-%d') as date) end as parse_iso,
  case when regexp_full_match(events.kind, '[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]) (0[1-9]|1[0-2]):[0-5][0-9] (AM|PM)') then try_strptime(events.kind, '%Y%m%d %I:%M %p') end as parse_timestamp,
  case when regexp_full_match(events.kind, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?') then try_cast(events.kind as timestamp) end as parse_iso_timestamp,
  case when lower(events.kind) in ('true', 't', 'yes', 'y', 'on', '1') then true when lower(events.kind) in ('false', 'f', 'no', 'n', 'off', '0') then false end as try_boolean,
  case when regexp_full_match(events.kind, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(events.kind as bigint) end as try_integer,
  case when regexp_full_match(events.kind, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(events.kind as decimal(10, 2)) end as try_decimal,
  case when regexp_full_match(events.kind, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(events.kind as double) end as try_double,
  case when regexp_full_match(events.kind, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_cast(events.kind as date) end as try_date,
  case when regexp_full_match(events.kind, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?)?') then case when regexp_matches(events.kind, ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') then try_cast(events.kind as timestamptz) else timezone('UTC', try_cast(events.kind as timestamp)) end end as try_moment,
  try_cast(events.kind as json) as try_variant,
  case when regexp_matches(events.kind, ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$') then cast(events.kind as timestamptz) else timezone('UTC', cast(events.kind as timestamp)) end as moment_of_text
from raw.events as events
