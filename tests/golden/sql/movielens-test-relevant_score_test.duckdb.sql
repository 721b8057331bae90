select
  relation.movie_id,
  relation.tag_id,
  relation.relevance_score
from dev.fct_genome_score as relation
where ((relation.movie_id is null) or (relation.tag_id is null) or (relation.relevance_score is null))
