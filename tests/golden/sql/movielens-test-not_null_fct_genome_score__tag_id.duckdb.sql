select
  it.movie_id,
  it.tag_id,
  it.relevance_score
from dev.fct_genome_score as it
where it.tag_id is null
