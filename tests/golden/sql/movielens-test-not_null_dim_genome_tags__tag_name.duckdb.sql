select
  it.tag_id,
  it.tag_name
from dev.dim_genome_tags as it
where it.tag_name is null
