select
  movies.movie_id,
  {{ title_case('movies.title') }} as movie_title,
  string_split(movies.genres, '|') as genre_array,
  movies.genres
from {{ ref('src_movies') }} as movies
