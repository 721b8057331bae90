select
  'users' as source_relation,
  users.id,
  users.name,
  users.country,
  users."movieId",
  users."order",
  users.updated_at
from raw.users as users
