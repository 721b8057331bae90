select
  users.id,
  2024 - extract(year from users.updated_at) as age,
  upper(users.name || '!''\\') as shout,
  (users.id + 1) * (-3) as sum,
  cast(0.1 as double) as tenth
from raw.users as users
where (users.country = 'NL' or users.id = 7)
  and users.id > 0
