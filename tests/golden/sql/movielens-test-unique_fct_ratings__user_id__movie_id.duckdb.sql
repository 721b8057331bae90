select
  it.user_id,
  it.movie_id,
  count(*) as number_of_rows
from dev.fct_ratings as it
where it.user_id is not null
  and it.movie_id is not null
group by
  it.user_id,
  it.movie_id
having count(*) > 1
