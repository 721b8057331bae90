select
  year(dates.release_date) as release_year,
  count(*) as movies_released
from {{ ref('seed_movie_release_dates') }} as dates
group by year(dates.release_date)
