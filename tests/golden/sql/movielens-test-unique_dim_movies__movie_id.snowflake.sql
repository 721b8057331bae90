select
  it.movie_id,
  count(*) as number_of_rows
from dev.dim_movies as it
where it.movie_id is not null
group by it.movie_id
having count(*) > 1
