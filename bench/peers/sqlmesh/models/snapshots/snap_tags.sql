MODEL (
  name snapshots.snap_tags,
  kind SCD_TYPE_2_BY_TIME (
    unique_key row_key,
    updated_at_name tag_timestamp,
    invalidate_hard_deletes true
  )
);

select
  md5(
    coalesce('i' || length(cast(tags.user_id as varchar)) || ':' || cast(tags.user_id as varchar), '~')
    || coalesce('i' || length(cast(tags.movie_id as varchar)) || ':' || cast(tags.movie_id as varchar), '~')
    || coalesce('s' || length(tags.tag) || ':' || tags.tag, '~')
  ) as row_key,
  tags.user_id,
  tags.movie_id,
  tags.tag,
  tags.tag_timestamp
from dev.src_tags as tags;
