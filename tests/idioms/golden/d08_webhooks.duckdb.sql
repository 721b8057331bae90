with selected as (
  select
    w._id,
    w._loaded_at,
    try_cast(w.body as json) as body
  from raw.webhooks as w
  where coalesce(json_type(try_cast(w.body as json)), 'NULL') <> 'NULL'
)
select
  selected._id as webhook_id,
  selected._loaded_at as loaded_at,
  cast(json_extract(selected.body, '$."id"') ->> '$' as bigint) as id,
  cast(json_extract(selected.body, '$."user"."name"') ->> '$' as varchar) as user_name,
  nullif(trim(cast(json_extract(selected.body, '$."user"."email"') ->> '$' as varchar), ' '), '') as email,
  case when regexp_full_match(cast(json_extract(selected.body, '$."created"') ->> '$' as varchar), '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?') then try_cast(cast(json_extract(selected.body, '$."created"') ->> '$' as varchar) as timestamp) end as created_at,
  case when regexp_full_match(cast(json_extract(selected.body, '$."amount"') ->> '$' as varchar), '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(cast(json_extract(selected.body, '$."amount"') ->> '$' as varchar) as decimal(12, 2)) end as amount,
  coalesce(cast(json_extract(selected.body, '$."flags"."vip"') ->> '$' as boolean), false) as is_vip,
  json_extract(selected.body, '$."tags"') as tags
from selected
