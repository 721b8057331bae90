MODEL (
  name dev.top10_by_genre,
  kind VIEW
);

with rated as (
  select
    genre.value as genre,
    movies.movie_id,
    movies.movie_title,
    avg(ratings.rating) as average_rating
  from dev.fct_ratings as ratings
  inner join dev.dim_movies as movies
    on ratings.movie_id = movies.movie_id
  cross join unnest(movies.genre_array) as genre (value)
  group by
    genre.value,
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
qualify rank <= 10;
