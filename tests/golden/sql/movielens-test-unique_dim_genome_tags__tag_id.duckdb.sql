select
  it.tag_id,
  count(*) as number_of_rows
from dev.dim_genome_tags as it
where it.tag_id is not null
group by it.tag_id
having count(*) > 1
