select
  starts_with(users.name, 'The ') as starts,
  ends_with(users.name, users.country) as ends,
  contains(users.name, 'é') as contains,
  strpos(users.name, '@') as "position",
  string_split(users.name, '|') as split,
  split_part(users.name, '@', -1) as part,
  users.name like 'a%' as "like",
  users.name like '100\%' escape '\' as like_escaped,
  users.name not like '_' as not_like,
  users.name ilike 'A%' as "ilike",
  (users.name like 'a%') or (users.name like 'b%') as either
from raw.users as users
