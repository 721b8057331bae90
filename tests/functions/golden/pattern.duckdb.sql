select
  regexp_matches(users.name, '^[^@\s]+@', 'i') as "like",
  not (regexp_matches(users.name, 'it''s')) as unlike,
  nullif(regexp_extract(users.name, '\d+', 0), '') as "extract",
  nullif(regexp_extract(users.name, '(a|b)(\d)', 2, 'i'), '') as extract_group,
  regexp_replace(users.name, '(\w)-', '\1$', 'g') as replace
from raw.users as users
