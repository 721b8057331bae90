with chosen as (
  select users.id
  from raw.users as users
  where users.country = 'NL'
),
dutch as (
  select chosen.id
  from chosen
),
chosen_2 as (
  select users.id
  from raw.users as users
  where users.country = 'DE'
),
"German" as (
  select chosen.id
  from chosen_2 as chosen
),
chosen_3 as (
  select users.id
  from raw.users as users
  where users.country = 'DE'
),
other as (
  select chosen.id
  from chosen_3 as chosen
)
select dutch.id
from dutch
inner join "German"
  on dutch.id = "German".id
inner join other
  on dutch.id = other.id
