select
  trim(users.name) as trim,
  ltrim(users.name) as ltrim,
  rtrim(users.name) as rtrim,
  lower(users.name) as lower,
  upper(users.name) as upper,
  initcap(users.name) as initcap,
  reverse(users.name) as reverse,
  length(users.name) as length,
  replace(users.name, 'it''s', '\\') as replace,
  lpad(users.name, 8, '0') as lpad,
  rpad(users.name, 8, ' ') as rpad,
  substring(users.name, 2) as substring,
  substring(users.name, 2, 3) as substring_of,
  left(users.name, 2) as "LEFT",
  right(users.name, 2) as "RIGHT",
  md5(users.name) as md5,
  sha2(users.name, 256) as sha256,
  md5(
    coalesce('i' || length(cast(users.id as varchar)) || ':' || cast(users.id as varchar), '~')
    || coalesce('s' || length(users.name) || ':' || users.name, '~')
  ) as key
from raw.users as users
