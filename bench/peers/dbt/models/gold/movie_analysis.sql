with summary as (
  select
    ratings.movie_id,
    avg(ratings.rating) as average_rating,
    count(*) as total_ratings
  from {{ ref('fct_ratings') }} as ratings
  group by ratings.movie_id
  having count(*) > 100
)
select
  movies.movie_title,
  summary.average_rating,
  summary.total_ratings
from summary
inner join {{ ref('dim_movies') }} as movies
  on summary.movie_id = movies.movie_id
