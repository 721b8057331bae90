with selected as (
  select max(it.seen_at) as newest
  from raw.users as it
)
select selected.newest
from selected
where ((selected.newest is null) or (cast(selected.newest as timestamp_ntz(6)) < cast(convert_timezone('UTC', dateadd('hour', -12, convert_timezone('UTC', cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6))))) as timestamp_ntz(6))))
