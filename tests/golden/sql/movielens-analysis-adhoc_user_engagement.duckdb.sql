select
  users.user_id,
  users.number_of_ratings,
  users.average_rating_given,
  users.number_of_ratings / nullif(cast(sum(users.number_of_ratings) over () as bigint), 0) as share_of_ratings
from dev.user_engagement as users
order by
  number_of_ratings desc nulls last,
  user_id nulls last
limit 20
