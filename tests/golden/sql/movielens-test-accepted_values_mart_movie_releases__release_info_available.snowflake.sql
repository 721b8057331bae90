select
  it.user_id,
  it.movie_id,
  it.rating,
  it.rating_timestamp,
  it.release_info_available
from dev.mart_movie_releases as it
where not (it.release_info_available in ('known', 'unknown'))
