select
  raw."userId" as user_id,
  raw."movieId" as movie_id,
  raw.rating,
  convert_timezone('UTC', to_timestamp_tz(raw.timestamp)) as rating_timestamp
from raw.raw_ratings as raw
