select
  top10.genre,
  top10.movie_title,
  top10.average_rating
from dev.top10_by_genre as top10
where top10.rank = 1
order by genre nulls last
