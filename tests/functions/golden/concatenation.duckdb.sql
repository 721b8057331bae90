select
  users.name || ' (' || cast(users.id as varchar) || '), ' || cast(date '2024-05-01' as varchar) as text,
  concat_ws(', ', users.name, users.country) as joined
from raw.users as users
