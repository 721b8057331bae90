select
  trim(users.name, ' ') as trimmed,
  lower(users.country) as small,
  upper(users.name) as large,
  array_to_string(list_transform(regexp_extract_all(lower(trim(users.name, ' ')), '[\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+|[^\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+'), lambda word: upper(word[1]) || word[2:]), '') as title,
  length(users.country) as letters,
  replace(users.country, 'it''s', '\ it is') as replaced,
  string_split(users.country, '|') as parts,
  md5(users.name) as hash
from raw.users as users
