select
  it.user_id,
  it.movie_id,
  it.rating,
  it.rating_timestamp
from dev.fct_ratings as it
where it.movie_id is null
