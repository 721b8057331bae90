select
  max(ratings.seen_at) as max_loaded_at,
  count(*) as row_count
from raw.ratings as ratings
