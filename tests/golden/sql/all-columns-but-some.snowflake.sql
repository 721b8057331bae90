select
  users.id,
  users.name,
  users."movieId",
  users."ORDER",
  users.country as land
from raw.users as users
