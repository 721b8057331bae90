select
  raw."movieId" as movie_id,
  raw."imdbId" as imdb_id,
  raw."tmdbId" as tmdb_id
from {{ ref('raw_links') }} as raw
