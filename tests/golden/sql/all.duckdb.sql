select
  users.id,
  users.name,
  users.country,
  users."movieId",
  users."order",
  users.updated_at
from raw.users as users
