select
  max(to_timestamp(ratings.seconds)) as max_loaded_at,
  count(*) as row_count
from raw.ratings as ratings
