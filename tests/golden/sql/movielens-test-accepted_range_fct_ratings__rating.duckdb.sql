select
  it.user_id,
  it.movie_id,
  it.rating,
  it.rating_timestamp
from dev.fct_ratings as it
where ((it.rating < 0.5) or (it.rating > 5))
