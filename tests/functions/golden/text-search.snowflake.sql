select
  startswith(users.name, 'The ') as starts,
  endswith(users.name, users.country) as ends,
  contains(users.name, 'é') as contains,
  position('@', users.name) as position,
  split(users.name, '|') as split,
  split_part(users.name, '@', -1) as part,
  users.name like 'a%' as "LIKE",
  users.name like '100\\%' escape '\\' as like_escaped,
  users.name not like '_' as not_like,
  users.name ilike 'A%' as "ILIKE",
  (users.name like 'a%') or (users.name like 'b%') as either
from raw.users as users
