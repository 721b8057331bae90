select
  genres.genre,
  genres.average_rating,
  genres.total_movies,
  genres.average_rating - (
    select avg(ratings.rating) as average_rating
    from dev.fct_ratings as ratings
  ) as above_average
from dev.genre_ratings as genres
order by
  above_average desc nulls last,
  genre nulls last
