select
  tags.tag_id,
  initcap(trim(tags.tag)) as tag_name
from dev.src_genome_tags as tags
