select
  users.name || ' (' || cast(users.id as varchar) || '), ' || to_char(date '2024-05-01', 'YYYY-MM-DD') as text,
  array_to_string(array_construct_compact(users.name, users.country), ', ') as joined
from raw.users as users
