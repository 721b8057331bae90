select
  genre.value as genre,
  avg(ratings.rating) as average_rating,
  count(distinct movies.movie_id) as total_movies
from {{ ref('fct_ratings') }} as ratings
inner join {{ ref('dim_movies') }} as movies
  on ratings.movie_id = movies.movie_id
cross join unnest(movies.genre_array) as genre (value)
group by genre.value
order by
  average_rating desc nulls last,
  genre nulls last
