select
  trim(users.name) as trimmed,
  lower(users.country) as small,
  upper(users.name) as large,
  initcap(trim(users.name)) as title,
  length(users.country) as letters,
  replace(users.country, 'it''s', '\\ it is') as replaced,
  split(users.country, '|') as parts,
  md5(users.name) as hash
from raw.users as users
