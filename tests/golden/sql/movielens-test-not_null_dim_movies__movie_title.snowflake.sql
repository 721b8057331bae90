select
  it.movie_id,
  it.movie_title,
  it.genre_array,
  it.genres
from dev.dim_movies as it
where it.movie_title is null
