select
  scores.movie_id,
  scores.tag_id,
  round(scores.relevance, 4) as relevance_score
from {{ ref('src_genome_scores') }} as scores
where scores.relevance > 0
