MODEL (
  name raw.raw_tags,
  kind FULL
);

select
  file."userId"::bigint as "userId",
  file."movieId"::bigint as "movieId",
  trim(file."tag")::varchar as "tag",
  file."timestamp"::bigint as "timestamp"
from @read_csv_file('tags.csv', 'userId bigint, movieId bigint, tag varchar, timestamp bigint') as file;
