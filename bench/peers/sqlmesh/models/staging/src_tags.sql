MODEL (
  name dev.src_tags,
  kind FULL
);

select
  raw."userId" as user_id,
  raw."movieId" as movie_id,
  raw.tag,
  to_timestamp(raw."timestamp") as tag_timestamp
from raw.raw_tags as raw;
