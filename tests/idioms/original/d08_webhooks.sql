with parsed as (
  select *, try_cast(body as json) as json
  from raw.webhooks
)
select
  _id as webhook_id,
  _loaded_at as loaded_at,
  cast(json ->> 'id' as bigint) as id,
  json ->> '$.user.name' as user_name,
  nullif(trim(json ->> '$.user.email'), '') as email,
  try_cast(json ->> 'created' as timestamp) as created_at,
  try_cast(json ->> 'amount' as decimal(12, 2)) as amount,
  coalesce(cast(json ->> '$.flags.vip' as boolean), false) as is_vip,
  json -> 'tags' as tags
from parsed
where json_type(json) <> 'NULL'
