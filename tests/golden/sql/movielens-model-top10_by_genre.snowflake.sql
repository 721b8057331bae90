with rated as (
  select
    cast(genre.value as varchar) as genre,
    movies.movie_id,
    movies.movie_title,
    avg(ratings.rating::float) as average_rating
  from dev.fct_ratings as ratings
  inner join dev.dim_movies as movies
    on ratings.movie_id = movies.movie_id
  cross join lateral flatten(input => movies.genre_array) as genre
  group by
    cast(genre.value as varchar),
    movies.movie_id,
    movies.movie_title
)
select
  rated.genre,
  rated.movie_title,
  rated.average_rating,
  row_number() over (
    partition by rated.genre
    order by rated.average_rating desc nulls last, rated.movie_id nulls last
  ) as rank
from rated
qualify rank <= 10
