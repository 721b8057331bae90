select
  cast(genre.value as varchar) as genre,
  avg(ratings.rating::float) as average_rating,
  count(distinct movies.movie_id) as total_movies
from dev.fct_ratings as ratings
inner join dev.dim_movies as movies
  on ratings.movie_id = movies.movie_id
cross join lateral flatten(input => movies.genre_array) as genre
group by cast(genre.value as varchar)
order by
  average_rating desc nulls last,
  genre nulls last
