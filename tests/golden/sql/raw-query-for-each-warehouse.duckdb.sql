with totals as (
  select user_id, string_agg(kind, ',') as kinds from raw.events group by all
)
select
  totals.user_id,
  totals.kinds
from totals
