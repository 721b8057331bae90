MODEL (
  name dev.fct_ratings,
  kind INCREMENTAL_BY_UNIQUE_KEY (
    unique_key (user_id, movie_id),
    lookback 730
  )
);

select
  ratings.user_id,
  ratings.movie_id,
  ratings.rating,
  ratings.rating_timestamp
from dev.src_ratings as ratings
where ratings.rating is not null
  and ratings.rating_timestamp between @start_dt and @end_dt;
