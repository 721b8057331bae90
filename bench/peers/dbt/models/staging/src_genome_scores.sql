select
  raw."movieId" as movie_id,
  raw."tagId" as tag_id,
  raw.relevance
from {{ ref('raw_genome_scores') }} as raw
