select
  films.movie_title,
  films.average_rating,
  films.total_ratings
from dev.movie_analysis as films
order by
  average_rating desc nulls last,
  total_ratings desc nulls last,
  movie_title nulls last
limit 20
