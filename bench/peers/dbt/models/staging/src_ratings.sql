{{ config(materialized='table') }}

select
  raw."userId" as user_id,
  raw."movieId" as movie_id,
  raw.rating,
  to_timestamp(raw."timestamp") as rating_timestamp
from {{ ref('raw_ratings') }} as raw
