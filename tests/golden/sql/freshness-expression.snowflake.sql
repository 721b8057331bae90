select
  max(convert_timezone('UTC', to_timestamp_tz(ratings.seconds))) as max_loaded_at,
  count(*) as row_count
from raw.ratings as ratings
