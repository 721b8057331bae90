with selected as (
  select max(it.valid_from) as newest
  from raw.prices as it
)
select selected.newest
from selected
where ((selected.newest is null) or (selected.newest < (timezone('UTC', timezone('UTC', timestamptz '2024-05-01 06:07:08.090+00:00') + interval (-1) day))))
