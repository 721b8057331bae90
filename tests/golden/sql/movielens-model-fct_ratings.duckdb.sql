select
  ratings.user_id,
  ratings.movie_id,
  ratings.rating,
  ratings.rating_timestamp
from dev.src_ratings as ratings
where ratings.rating is not null
