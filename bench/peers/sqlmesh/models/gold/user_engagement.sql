MODEL (
  name dev.user_engagement,
  kind VIEW
);

select
  ratings.user_id,
  count(*) as number_of_ratings,
  avg(ratings.rating) as average_rating_given
from dev.fct_ratings as ratings
group by ratings.user_id;
