MODEL (
  name dev.dim_movies,
  kind FULL
);

select
  movies.movie_id,
  array_to_string(list_transform(regexp_extract_all(lower(trim(movies.title, ' ')), '[\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+|[^\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+'), lambda word: upper(word[1]) || word[2:]), '') as movie_title,
  string_split(movies.genres, '|') as genre_array,
  movies.genres
from dev.src_movies as movies;
