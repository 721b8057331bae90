{% snapshot snap_tags %}
{{
  config(
    schema='snapshots',
    unique_key='row_key',
    strategy='timestamp',
    updated_at='tag_timestamp',
    hard_deletes='invalidate',
  )
}}

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
from {{ ref('src_tags') }} as tags

{% endsnapshot %}
