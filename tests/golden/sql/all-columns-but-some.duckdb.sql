select
  users.id,
  users.name,
  users."movieId",
  users."order",
  users.country as land
from raw.users as users
