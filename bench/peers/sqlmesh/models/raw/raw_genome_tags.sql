MODEL (
  name raw.raw_genome_tags,
  kind FULL
);

select
  file."tagId"::bigint as "tagId",
  trim(file."tag")::varchar as "tag"
from @read_csv_file('genome-tags.csv', 'tagId bigint, tag varchar') as file;
