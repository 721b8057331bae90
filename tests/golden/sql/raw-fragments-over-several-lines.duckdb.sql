select
  users.id,
  case
  when users.id > 5 then 'high
  -- no comment'
  else 'low'
end as grade,
  users.id -- the id
+ 1 -- and one
 as commented
from raw.users as users
