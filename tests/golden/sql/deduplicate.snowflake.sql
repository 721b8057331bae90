select
  users.id,
  users.name,
  users.country,
  users."movieId",
  users."ORDER",
  users.updated_at
from raw.users as users
qualify row_number() over (partition by users.country order by users.updated_at desc nulls last, users.id nulls last) = 1
