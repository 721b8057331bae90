select
  to_char(events.day, 'DD.MM.YYYY" it''s 5%"') as date,
  to_char(convert_timezone('UTC', events.seen_at), 'YYYY-MM-DD"T"HH24:MI:SS.FF3') as moment,
  case when regexp_like(events.kind, '(0[1-9]|[12][0-9]|3[01])\\.(0[1-9]|1[0-2])\\.[0-9]{4}') then try_to_date(events.kind, 'DD.MM.YYYY') end as parse_date,
  case when regexp_like(events.kind, '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') then try_to_date(events.kind, 'YYYY-MM-DD') end as parse_iso,
  case when regexp_like(events.kind, '[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01]) (0[1-9]|1[0-2]):[0-5][0-9] (AM|PM)') then try_to_timestamp_ntz(events.kind, 'YYYYMMDD HH12:MI AM') end as parse_timestamp,
  case when regexp_like(events.kind, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?') then cast(try_to_timestamp_ntz(events.kind, 'AUTO') as timestamp_ntz(6)) end as parse_iso_timestamp,
  case when lower(events.kind) in ('true', 't', 'yes', 'y', 'on', '1') then true when lower(events.kind) in ('false', 'f', 'no', 'n', 'off', '0') then false end as try_boolean,
  case when regexp_like(events.kind, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(events.kind as number(38, 0)) end as try_integer,
  case when regexp_like(events.kind, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(events.kind as number(10, 2)) end as try_decimal,
  case when regexp_like(events.kind, '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(events.kind as float) end as try_double,
  case when regexp_like(events.kind, '[0-9]{4}-[0-9]{2}-[0-9]{2}') then try_to_date(events.kind, 'YYYY-MM-DD') end as try_date,
  case when regexp_like(events.kind, '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])?)?)?') then cast(case when regexp_like(events.kind, '.*:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)') then convert_timezone('UTC', try_to_timestamp_tz(events.kind, 'AUTO')) else to_timestamp_tz(to_char(try_to_timestamp_ntz(events.kind, 'AUTO'), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') end as timestamp_tz(6)) end as try_moment,
  try_parse_json(events.kind) as try_variant,
  cast(case when regexp_like(events.kind, '.*:[0-9]{2}([.][0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)') then convert_timezone('UTC', to_timestamp_tz(events.kind, 'AUTO')) else to_timestamp_tz(to_char(to_timestamp_ntz(events.kind, 'AUTO'), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00') end as timestamp_tz(6)) as moment_of_text
from raw.events as events
