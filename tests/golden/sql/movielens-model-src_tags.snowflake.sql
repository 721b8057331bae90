select
  raw."userId" as user_id,
  raw."movieId" as movie_id,
  raw.tag,
  convert_timezone('UTC', to_timestamp_tz(raw.timestamp)) as tag_timestamp
from raw.raw_tags as raw
