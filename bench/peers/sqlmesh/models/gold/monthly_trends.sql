MODEL (
  name dev.monthly_trends,
  kind VIEW
);

select
  cast(date_trunc('month', cast(timezone('UTC', ratings.rating_timestamp) as date)) as date) as month,
  count(*) as total_ratings,
  avg(ratings.rating) as avg_rating,
  count(distinct ratings.user_id) as active_users
from dev.fct_ratings as ratings
group by cast(date_trunc('month', cast(timezone('UTC', ratings.rating_timestamp) as date)) as date);
