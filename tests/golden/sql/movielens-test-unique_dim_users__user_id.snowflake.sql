select
  it.user_id,
  count(*) as number_of_rows
from dev.dim_users as it
where it.user_id is not null
group by it.user_id
having count(*) > 1
