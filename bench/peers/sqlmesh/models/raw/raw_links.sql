MODEL (
  name raw.raw_links,
  kind FULL
);

select
  file."movieId"::bigint as "movieId",
  trim(file."imdbId")::varchar as "imdbId",
  trim(file."tmdbId")::varchar as "tmdbId"
from @read_csv_file('links.csv', 'movieId bigint, imdbId varchar, tmdbId varchar') as file;
