select
  movies.movie_id,
  movies.movie_title,
  movies.genres,
  movies.tag_name,
  movies.relevance_score
from {{ ref('dim_movies_with_tags') }} as movies
