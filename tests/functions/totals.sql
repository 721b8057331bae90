-- What each user has paid.
select user_id, sum(amount) as total
from ${orders}
group by user_id;
