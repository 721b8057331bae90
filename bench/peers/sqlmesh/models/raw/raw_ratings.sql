MODEL (
  name raw.raw_ratings,
  kind FULL
);

select
  file."userId"::bigint as "userId",
  file."movieId"::bigint as "movieId",
  file."rating"::double as "rating",
  file."timestamp"::bigint as "timestamp"
from @read_csv_file('ratings.csv', 'userId bigint, movieId bigint, rating double, timestamp bigint') as file;
