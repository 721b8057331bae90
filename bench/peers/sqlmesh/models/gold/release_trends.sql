MODEL (
  name dev.release_trends,
  kind VIEW
);

select
  year(dates.release_date) as release_year,
  count(*) as movies_released
from dev.seed_movie_release_dates as dates
group by year(dates.release_date);
