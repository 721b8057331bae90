MODEL (
  name dev.dim_genome_tags,
  kind FULL
);

select
  tags.tag_id,
  array_to_string(list_transform(regexp_extract_all(lower(trim(tags.tag, ' ')), '[\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+|[^\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+'), lambda word: upper(word[1]) || word[2:]), '') as tag_name
from dev.src_genome_tags as tags;
