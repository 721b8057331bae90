with selected as (
  select max(it.valid_from) as newest
  from raw.prices as it
)
select selected.newest
from selected
where ((selected.newest is null) or (selected.newest < (dateadd('day', -1, convert_timezone('UTC', cast('2024-05-01 06:07:08.090 +00:00' as timestamp_tz(6)))))))
