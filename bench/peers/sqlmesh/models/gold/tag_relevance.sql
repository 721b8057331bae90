MODEL (
  name dev.tag_relevance,
  kind VIEW
);

select
  tags.tag_name,
  avg(scores.relevance_score) as avg_relevance,
  count(distinct scores.movie_id) as movies_tagged
from dev.fct_genome_score as scores
inner join dev.dim_genome_tags as tags
  on scores.tag_id = tags.tag_id
group by tags.tag_name;
