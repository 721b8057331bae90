MODEL (
  name dev.ep_movie_with_tags,
  kind FULL
);

select
  movies.movie_id,
  movies.movie_title,
  movies.genres,
  movies.tag_name,
  movies.relevance_score
from dev.dim_movies_with_tags as movies;
