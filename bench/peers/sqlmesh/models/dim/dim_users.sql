MODEL (
  name dev.dim_users,
  kind FULL
);

select ratings.user_id
from dev.src_ratings as ratings
union
select tags.user_id
from dev.src_tags as tags;
