with spine as (
  select cast(date '2024-01-31' + to_months(cast(range * 3 as integer)) as date) as date_quarter
  from range(4)
)
select spine.date_quarter
from spine
