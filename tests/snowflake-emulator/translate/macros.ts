// What Snowflake's functions do, as macros of DuckDB; a macro of the same name may take several types.

const delimiters = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`

export const macros: readonly string[] = [
  `SF_TEXT(x) AS CASE typeof(x)
    WHEN 'JSON' THEN to_json(x) ->> '$'
    WHEN 'DOUBLE' THEN regexp_replace(x::VARCHAR, '\\.0$', '')
    WHEN 'JSON[]' THEN to_json(x)::VARCHAR
    WHEN 'TIMESTAMP' THEN strftime(TRY_CAST(x::VARCHAR AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g')
    WHEN 'TIMESTAMP WITH TIME ZONE' THEN strftime(TRY_CAST(x::VARCHAR AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%g') || ' +0000'
    ELSE x::VARCHAR END`,
  `SF_VARIANT(x) AS CASE
    WHEN typeof(x) LIKE 'DECIMAL%' THEN CAST(x::VARCHAR AS JSON)
    WHEN typeof(x) LIKE 'TIMESTAMP%' THEN to_json(SF_TEXT(x))
    ELSE to_json(x) END`,
  `SF_ARRAY(x) AS CASE
    WHEN x IS NULL OR json_type(to_json(x)) = 'NULL' THEN NULL
    WHEN json_type(to_json(x)) = 'ARRAY' THEN CAST(to_json(x) AS JSON[])
    ELSE [to_json(x)] END`,
  `SF_MOMENT(x) AS CASE typeof(x)
    WHEN 'VARCHAR' THEN CAST(regexp_replace(x::VARCHAR, ' ([+-]\\d\\d)', '\\1') AS TIMESTAMPTZ)
    WHEN 'JSON' THEN CAST(regexp_replace(to_json(x) ->> '$', ' ([+-]\\d\\d)', '\\1') AS TIMESTAMPTZ)
    ELSE CAST(x AS TIMESTAMPTZ) END`,
  `SF_TRY_MOMENT(x) AS TRY_CAST(regexp_replace(x::VARCHAR, ' ([+-]\\d\\d)', '\\1') AS TIMESTAMPTZ)`,
  `SF_TO_TIMESTAMP_TZ
    (x VARCHAR) AS SF_MOMENT(x),
    (x DATE) AS x::TIMESTAMPTZ, (x TIMESTAMP) AS x::TIMESTAMPTZ, (x TIMESTAMPTZ) AS x,
    (x DECIMAL(38, 6)) AS to_timestamp(x), (x BIGINT) AS to_timestamp(x), (x DOUBLE) AS to_timestamp(x)`,
  `SF_TO_TIMESTAMP_NTZ
    (x VARCHAR) AS SF_MOMENT(x)::TIMESTAMP,
    (x DATE) AS x::TIMESTAMP, (x TIMESTAMP) AS x, (x TIMESTAMPTZ) AS x::TIMESTAMP,
    (x DECIMAL(38, 6)) AS to_timestamp(x)::TIMESTAMP, (x BIGINT) AS to_timestamp(x)::TIMESTAMP`,
  `SF_TO_DATE(x) AS CAST(x AS DATE)`,
  `SF_FORMAT(x, f) AS strftime(CAST(x AS TIMESTAMP), f)`,
  `SF_DATE_TRUNC
    (u, x DATE) AS date_trunc(u, x)::DATE, (u, x TIMESTAMP) AS date_trunc(u, x), (u, x TIMESTAMPTZ) AS date_trunc(u, x)`,
  `SF_ADD_DAYS
    (n, x DATE) AS (x + n)::DATE, (n, x TIMESTAMP) AS x + n, (n, x TIMESTAMPTZ) AS x + n`,
  `SF_ADD_TIME
    (n, x DATE) AS x::TIMESTAMP + n, (n, x TIMESTAMP) AS x + n, (n, x TIMESTAMPTZ) AS x + n`,
  `SF_DIVIDE_EXACTLY(a, b) AS CASE WHEN b = 0 THEN error('Division by zero') ELSE
    (CAST(a * 1000000 AS HUGEINT) // CAST(b * 1000000 AS HUGEINT))::DECIMAL(38, 6)
    + round((CAST(a * 1000000 AS HUGEINT) % CAST(b * 1000000 AS HUGEINT))::DOUBLE / CAST(b * 1000000 AS HUGEINT)::DOUBLE, 6)::DECIMAL(38, 6)
    END`,
  `SF_DIVIDE(a, b) AS CASE WHEN b = 0 THEN error('Division by zero') ELSE a / b END`,
  `SF_MOD(a, b) AS CASE WHEN b = 0 THEN error('Division by zero') ELSE a % b END`,
  `SF_INITCAP(x) AS list_aggregate(list_transform(
    regexp_extract_all(lower(x), '[${delimiters.replaceAll("'", "''")}]+|[^${delimiters.replaceAll("'", "''")}]+'),
    lambda w: upper(w[1]) || w[2:]), 'string_agg', '')`,
  `SF_GET(x, k) AS json_extract(to_json(x), k)`,
  `SF_COMPACT(a) AS list_filter(a, lambda v: v IS NOT NULL)`,
  `SF_ARRAY_TO_STRING(a, s) AS CASE WHEN a IS NOT NULL THEN coalesce(
    list_aggregate(list_transform(SF_ARRAY(a), lambda v: coalesce(v ->> '$', '')), 'string_agg', s), '') END`,
  `SF_SPLIT(x, s) AS list_transform(string_split(x, s), lambda v: to_json(v))`,
  `SF_VARIANTS(a) AS coalesce(list_transform(a, lambda v: SF_VARIANT(v)), CAST([] AS JSON[]))`,
]
