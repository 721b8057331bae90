select
  it.release_info_available as value,
  count(*) as number_of_rows
from dev.mart_movie_releases as it
where not (it.release_info_available in ('known', 'unknown'))
group by it.release_info_available
