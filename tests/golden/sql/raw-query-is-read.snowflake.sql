with totals as (
  with x as (select user_id from raw.events) -- one row an event
    select user_id, count(*) as n from x group by user_id -- and one a user
)
select
  users.name,
  totals.n
from totals
inner join raw.users as users
  on totals.user_id = users.id
