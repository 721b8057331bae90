MODEL (
  name dev.mart_movie_releases,
  kind FULL
);

select
  ratings.user_id,
  ratings.movie_id,
  ratings.rating,
  ratings.rating_timestamp,
  case when dates.release_date is null then 'unknown' else 'known' end as release_info_available
from dev.fct_ratings as ratings
left join dev.seed_movie_release_dates as dates
  on ratings.movie_id = dates.movie_id;
