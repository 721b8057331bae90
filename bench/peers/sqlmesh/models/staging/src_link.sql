MODEL (
  name dev.src_link,
  kind VIEW
);

select
  raw."movieId" as movie_id,
  raw."imdbId" as imdb_id,
  raw."tmdbId" as tmdb_id
from raw.raw_links as raw;
