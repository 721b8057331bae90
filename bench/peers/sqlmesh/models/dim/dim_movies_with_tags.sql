MODEL (
  name dev.dim_movies_with_tags,
  kind EMBEDDED
);

select
  movies.movie_id,
  movies.movie_title,
  movies.genres,
  tags.tag_name,
  scores.relevance_score
from dev.dim_movies as movies
left join dev.fct_genome_score as scores
  on movies.movie_id = scores.movie_id
left join dev.dim_genome_tags as tags
  on scores.tag_id = tags.tag_id;
