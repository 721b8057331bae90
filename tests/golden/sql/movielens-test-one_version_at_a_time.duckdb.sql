select
  it.row_key,
  it.user_id,
  it.movie_id,
  it.tag,
  it.tag_timestamp,
  it.valid_from,
  it.valid_to,
  it.scd_id
from snapshots.snap_tags as it
qualify ((it.valid_to < it.valid_from) or ((lag(it.valid_from, 1) over (partition by it.row_key order by it.valid_from nulls last, it.valid_to nulls last) is not null) and ((lag(it.valid_to, 1) over (partition by it.row_key order by it.valid_from nulls last, it.valid_to nulls last) is null) or (lag(it.valid_to, 1) over (partition by it.row_key order by it.valid_from nulls last, it.valid_to nulls last) > it.valid_from))))
