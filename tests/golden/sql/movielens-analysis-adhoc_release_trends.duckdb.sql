select
  years.release_year,
  years.movies_released,
  cast(sum(years.movies_released) over (order by years.release_year nulls last rows between unbounded preceding and current row) as bigint) as released_so_far
from dev.release_trends as years
order by release_year nulls last
