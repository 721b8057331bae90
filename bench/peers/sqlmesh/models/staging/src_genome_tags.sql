MODEL (
  name dev.src_genome_tags,
  kind VIEW
);

select
  raw."tagId" as tag_id,
  raw.tag
from raw.raw_genome_tags as raw;
