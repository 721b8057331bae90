with days as (
  select cast(unnest(generate_series(date '2024-01-01', date '2024-03-31', interval 1 day)) as date) as date_day
)
select
  date_day,
  (select count(*) from raw.orders where date_trunc('day', "at") = date_day) as orders,
  (select avg(case status when 'returned' then 1.0 else 0 end) from raw.orders where date_trunc('day', "at") = date_day)
    as share_returned
from days
