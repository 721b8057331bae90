with selected as (
  select
    w._id,
    w._loaded_at,
    try_parse_json(w.body) as body
  from raw.webhooks as w
  where not coalesce(is_null_value(try_parse_json(w.body)), true)
)
select
  selected._id as webhook_id,
  selected._loaded_at as loaded_at,
  cast(get_path(selected.body, '["id"]') as number(38, 0)) as id,
  cast(get_path(selected.body, '["user"]["name"]') as varchar) as user_name,
  nullif(trim(cast(get_path(selected.body, '["user"]["email"]') as varchar)), '') as email,
  case when regexp_like(cast(get_path(selected.body, '["created"]') as varchar), '[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?)?') then cast(try_to_timestamp_ntz(cast(get_path(selected.body, '["created"]') as varchar), 'AUTO') as timestamp_ntz(6)) end as created_at,
  case when regexp_like(cast(get_path(selected.body, '["amount"]') as varchar), '[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[12]?[0-9]?[0-9])?') then try_cast(cast(get_path(selected.body, '["amount"]') as varchar) as number(12, 2)) end as amount,
  coalesce(cast(get_path(selected.body, '["flags"]["vip"]') as boolean), false) as is_vip,
  get_path(selected.body, '["tags"]') as tags
from selected
