// What the query of a COPY may be: https://docs.snowflake.com/en/user-guide/data-load-transform
import { SnowflakeError } from "../error.ts"
import { reader } from "../sql/reader.ts"
import { tokens } from "../sql/tokens.ts"

const functions: ReadonlySet<string> = new Set(
  `ARRAY_CONSTRUCT ARRAY_SIZE ASCII CASE CAST CEIL CHECK_JSON CHECK_XML CHR CHAR CONCAT CONVERT_TIMEZONE ENDSWITH EQUAL_NULL FLOOR
  GET GET_PATH HEX_DECODE_STRING HEX_ENCODE IFF IFNULL ILIKE IN IS_ARRAY IS_BOOLEAN IS_DECIMAL IS_INTEGER IS_NULL_VALUE IS_OBJECT
  IS_TIME IS_TIMESTAMP_LTZ IS_TIMESTAMP_NTZ IS_TIMESTAMP_TZ LENGTH LEN LIKE LPAD LTRIM MD5 MD5_HEX NULLIF NVL NVL2 OBJECT_CONSTRUCT
  PARSE_IP PARSE_JSON PARSE_URL PARSE_XML RANDOM REGEXP_REPLACE REGEXP_SUBSTR REPLACE REVERSE RPAD RTRIM SPLIT SPLIT_PART STARTSWITH
  SUBSTR SUBSTRING TO_ARRAY TO_BINARY TO_BOOLEAN TO_CHAR TO_VARCHAR TO_DATE DATE TO_DECFLOAT TO_DECIMAL TO_NUMBER TO_NUMERIC
  TO_DOUBLE TO_OBJECT TO_TIME TIME TO_TIMESTAMP TO_TIMESTAMP_LTZ TO_TIMESTAMP_NTZ TO_TIMESTAMP_TZ TO_VARIANT TRIM TRY_CAST
  TRY_HEX_DECODE_STRING TRY_TO_BINARY TRY_TO_BOOLEAN TRY_TO_DATE TRY_TO_DECFLOAT TRY_TO_DECIMAL TRY_TO_NUMBER TRY_TO_NUMERIC
  TRY_TO_DOUBLE TRY_TO_TIME UNICODE UUID_STRING XMLGET`.split(/\s+/),
)
/** Words that a parenthesis may follow without a call. */
const words = new Set(
  "SELECT FROM AS AND OR NOT WHEN THEN ELSE ON NUMBER DECIMAL NUMERIC VARCHAR TIMESTAMP_NTZ TIMESTAMP_TZ TIMESTAMP_LTZ".split(
    " ",
  ),
)
const clauses = new Set(["WHERE", "ORDER", "LIMIT", "FETCH", "TOP", "GROUP", "JOIN", "FLATTEN", "UNION", "WITH"])

const onlySimple = () =>
  new SnowflakeError(
    "002303",
    "0A000",
    "SQL compilation error:\nCOPY statement only supports simple SELECT from stage statements for import.",
  )

export const checkTransformation = (query: string): void => {
  const all = tokens(query)
  for (const [index, { kind, text }] of all.entries()) {
    const word = text.toUpperCase()
    if (kind !== "word" || all[index - 1]?.text === ":" || all[index - 1]?.text === ".") continue
    if (clauses.has(word)) throw onlySimple()
    if (all[index + 1]?.text === "(" && !functions.has(word) && !words.has(word))
      throw new SnowflakeError(
        "002303",
        "0A000",
        `SQL compilation error:\nFunction ${word} is not supported in a COPY transformation.`,
      )
  }
}

/** The location that it selects from. */
export const transformedLocation = (query: string): string => {
  const all = tokens(query)
  const from = all.findIndex(({ kind, text }) => kind === "word" && text.toUpperCase() === "FROM")
  const start = all[from + 1]?.start
  if (start === undefined) throw onlySimple()
  return reader(query.slice(start)).location()
}
