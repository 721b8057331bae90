select
  raw."tagId" as tag_id,
  raw.tag
from {{ ref('raw_genome_tags') }} as raw
