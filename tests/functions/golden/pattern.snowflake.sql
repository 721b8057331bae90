select
  regexp_instr(users.name, '^[^@\\s]+@', 1, 1, 0, 'i') > 0 as "LIKE",
  not (regexp_instr(users.name, 'it''s', 1, 1, 0, 'c') > 0) as unlike,
  nullif(regexp_substr(users.name, '\\d+', 1, 1, 'c'), '') as extract,
  nullif(regexp_substr(users.name, '(a|b)(\\d)', 1, 1, 'ie', 2), '') as extract_group,
  regexp_replace(users.name, '(\\w)-', '\\1$', 1, 0, 'c') as replace
from raw.users as users
