{#- The rows of a file in the folder MOVIELENS_DATA, with the declared types and no blanks around a text; of an optional file that is not there, none. -#}
{% macro read_csv_file(file, columns, optional=false) -%}
  {%- set path = env_var('MOVIELENS_DATA') ~ '/' ~ file -%}
  {%- set there = true -%}
  {%- if optional and execute -%}
    {%- set there = run_query("select count(*) from glob('" ~ path ~ "')").columns[0].values()[0] > 0 -%}
  {%- endif -%}
  {%- if there -%}
select {% for name, type in columns.items() -%}
  {%- if type == 'varchar' %}trim("{{ name }}") as "{{ name }}"{% else %}"{{ name }}"{% endif %}{{ ', ' if not loop.last }}
{%- endfor %}
from read_csv(
  '{{ path }}',
  header = true,
  quote = '"',
  escape = '"',
  columns = { {%- for name, type in columns.items() %}'{{ name }}': '{{ type }}'{{ ', ' if not loop.last }}{% endfor -%} }
)
  {%- else -%}
select {% for name, type in columns.items() %}cast(null as {{ type }}) as "{{ name }}"{{ ', ' if not loop.last }}{% endfor %}
where false
  {%- endif -%}
{%- endmacro %}
