{{
  config(
    materialized='incremental',
    incremental_strategy='merge',
    unique_key=['user_id', 'movie_id'],
    on_schema_change='fail',
  )
}}

select
  ratings.user_id,
  ratings.movie_id,
  ratings.rating,
  ratings.rating_timestamp
from {{ ref('src_ratings') }} as ratings
where ratings.rating is not null
{%- if is_incremental() %}
  and ratings.rating_timestamp >= (select max(rating_timestamp) - interval '2 years' from {{ this }})
{%- endif %}
