select
  tags.tag_id,
  {{ title_case('tags.tag') }} as tag_name
from {{ ref('src_genome_tags') }} as tags
