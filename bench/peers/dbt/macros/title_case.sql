{% macro title_case(text) -%}
array_to_string(list_transform(regexp_extract_all(lower(trim({{ text }}, ' ')), '[\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+|[^\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>]+'), lambda word: upper(word[1]) || word[2:]), '')
{%- endmacro %}
