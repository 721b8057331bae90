select
  tags.tag_name,
  tags.avg_relevance,
  tags.movies_tagged
from dev.tag_relevance as tags
where tags.movies_tagged >= 50
order by
  avg_relevance desc nulls last,
  tag_name nulls last
limit 20
