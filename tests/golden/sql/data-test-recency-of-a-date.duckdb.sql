with selected as (
  select max(it.day) as newest
  from raw.orders as it
)
select selected.newest
from selected
where ((selected.newest is null) or (cast(selected.newest as timestamp) < timezone('UTC', timezone('UTC', timezone('UTC', timestamptz '2024-05-01 06:07:08.090+00:00') + interval (-3) day))))
