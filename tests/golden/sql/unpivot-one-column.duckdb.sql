select
  'country' as field_name,
  users.country as value
from raw.users as users
