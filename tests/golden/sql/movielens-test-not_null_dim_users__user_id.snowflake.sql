select it.user_id
from dev.dim_users as it
where it.user_id is null
