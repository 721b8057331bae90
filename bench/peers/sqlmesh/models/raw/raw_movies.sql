MODEL (
  name raw.raw_movies,
  kind FULL
);

select
  file."movieId"::bigint as "movieId",
  trim(file."title")::varchar as "title",
  trim(file."genres")::varchar as "genres"
from @read_csv_file('movies.csv', 'movieId bigint, title varchar, genres varchar') as file;
