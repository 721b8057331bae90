select
  max("Rating's"."at") as max_loaded_at,
  count(*) as row_count
from raw."Rating's" as "Rating's"
where "Rating's"."movieId" > 0
  and "Rating's".day > date '2024-01-01'
