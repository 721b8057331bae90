MODEL (
  name dev.src_movies,
  kind VIEW
);

select
  raw."movieId" as movie_id,
  raw.title,
  raw.genres
from raw.raw_movies as raw;
