select
  months.month,
  months.total_ratings,
  months.total_ratings - lag(months.total_ratings, 1) over (order by months.month nulls last) as change
from dev.monthly_trends as months
order by month nulls last
