select
  it.user_id,
  it.movie_id,
  it.rating,
  it.rating_timestamp
from dev.fct_ratings as it
where it.movie_id is not null
  and not exists (
    select true as found
    from dev.dim_movies as other
    where other.movie_id = it.movie_id
  )
