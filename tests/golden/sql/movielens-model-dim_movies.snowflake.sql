select
  movies.movie_id,
  initcap(trim(movies.title)) as movie_title,
  split(movies.genres, '|') as genre_array,
  movies.genres
from dev.src_movies as movies
