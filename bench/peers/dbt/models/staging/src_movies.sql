select
  raw."movieId" as movie_id,
  raw.title,
  raw.genres
from {{ ref('raw_movies') }} as raw
