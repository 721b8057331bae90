MODEL (
  name dev.src_ratings,
  kind FULL
);

select
  raw."userId" as user_id,
  raw."movieId" as movie_id,
  raw.rating,
  to_timestamp(raw."timestamp") as rating_timestamp
from raw.raw_ratings as raw;
