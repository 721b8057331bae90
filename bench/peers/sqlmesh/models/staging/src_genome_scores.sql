MODEL (
  name dev.src_genome_scores,
  kind VIEW
);

select
  raw."movieId" as movie_id,
  raw."tagId" as tag_id,
  raw.relevance
from raw.raw_genome_scores as raw;
