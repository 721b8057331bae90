select
  date_trunc('month', cast(convert_timezone('UTC', ratings.rating_timestamp) as date)) as month,
  count(*) as total_ratings,
  avg(ratings.rating::float) as avg_rating,
  count(distinct ratings.user_id) as active_users
from dev.fct_ratings as ratings
group by date_trunc('month', cast(convert_timezone('UTC', ratings.rating_timestamp) as date))
