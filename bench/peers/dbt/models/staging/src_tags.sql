{{ config(materialized='table') }}

select
  raw."userId" as user_id,
  raw."movieId" as movie_id,
  raw.tag,
  to_timestamp(raw."timestamp") as tag_timestamp
from {{ ref('raw_tags') }} as raw
