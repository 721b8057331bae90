MODEL (
  name raw.raw_genome_scores,
  kind FULL
);

select
  file."movieId"::bigint as "movieId",
  file."tagId"::bigint as "tagId",
  file."relevance"::double as "relevance"
from @read_csv_file('genome-scores.csv', 'movieId bigint, tagId bigint, relevance double', true) as file;
