import { snowflake } from "../../../dialect/snowflake.ts"
import { decimalDigits, isArray, type Value } from "../../../sql/type.ts"
import { isJson } from "./cell.ts"

// Snowflake's conversions make 5 of 4.5, and a date of a number. What a value may look like is decided here, as for DuckDB,
// and what does not fit is made a text that no conversion takes, so that COPY itself refuses it. COPY knows some functions
// only: https://docs.snowflake.com/en/user-guide/data-load-transform. REGEXP_LIKE and TYPEOF are none of them.

/** A value of a staged file, in SQL over its record. */
export interface StagedCell {
  /** Of the declared type; an error where it does not fit. */
  readonly value: string
  /** Whether there is one that does not fit; never NULL. */
  readonly wrong: string
  readonly present: string
  /** As it is written, to show. */
  readonly text: string
}

const { text: quoted } = snowflake

/** The whole of a text matches. Groups are counted, and there are no others. */
const matches = (text: string, pattern: string): string =>
  `regexp_substr(${text}, ${quoted(`^(${pattern})$`)}) is not null`

const date = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
const time = "[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6}0*)?)?"
const number = "([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?"

/** A moment in one spelling, which Snowflake reads whatever the zone of the session is: in UTC where no zone is named. */
const zoned = (text: string): string =>
  [
    [`^(${date})$`, "\\1T00:00:00+00:00"],
    [`^(${date})[ T](${time})( ?(Z|z|UTC))?$`, "\\1T\\2+00:00"],
    [`^(${date})[ T](${time}) ?([+-][01][0-9])$`, "\\1T\\2\\5:00"],
    [`^(${date})[ T](${time}) ?([+-][01][0-9]):?([0-9]{2})$`, "\\1T\\2\\5:\\6"],
  ].reduce((made, [pattern = "", to = ""]) => `regexp_replace(${made}, ${quoted(pattern)}, ${quoted(to)})`, text)

/** How a text is given to the conversion, and what tells that it is exactly one value of the type. */
const textRule = (type: Value, text: string): { readonly read: string; readonly fits: string } => {
  const converts = (read = text) => `try_cast(${read} as ${snowflake.type(type)}) is not null`
  const when = (pattern: string, read?: string) => ({
    read: read ?? text,
    fits: `${matches(text, pattern)} and ${converts(read)}`,
  })
  if (isArray(type)) return { read: text, fits: `check_json(${text}) is null and startswith(${text}, '[')` }
  const digits = decimalDigits(type)
  if (digits) {
    const behind = `[0-9]{0,${digits.scale}}0*`
    return when(`[+-]?([0-9]+([.]${behind})?|[.]${behind})`)
  }
  switch (type) {
    case "integer": {
      const whole = `try_cast(${text} as number(38, 0))`
      const range = `${whole} >= -9223372036854775808 and ${whole} <= 9223372036854775807`
      return { read: text, fits: `${matches(text, "[+-]?[0-9]+")} and ${range}` }
    }
    case "double":
      return when(`[+-]?(${number}|[nN][aA][nN]|[iI][nN][fF]([iI][nN][iI][tT][yY])?)`)
    case "boolean":
      return when("[tT]([rR][uU][eE])?|[yY]([eE][sS])?|1|[fF]([aA][lL][sS][eE])?|[nN][oO]?|0")
    case "date":
      return when(date)
    case "timestamp":
      return when(`${date}([ T]${time})?`)
    case "timestamptz":
      return when(`${date}([ T]${time}( ?(Z|z|UTC|[+-][01][0-9](:?[0-9]{2})?))?)?`, zoned(text))
    case "variant":
      return { read: text, fits: `check_json(${text}) is null` }
    default:
      return { read: text, fits: "true" }
  }
}

const bad = "'does not fit: '"
/** A value behind a gate that is an error where it is closed: of types that any text would be converted to. */
const gated = (wrong: string, value: string): string =>
  wrong === "false" ? value : `case when to_boolean(case when ${wrong} then ${bad} else 'true' end) then ${value} end`

const misfit = (present: string, fits: string): string =>
  fits === "true" ? "false" : `(${present} and not nvl(${fits}, false))`
const either = (a: string, b: string): string => (a === "false" ? b : b === "false" ? a : `(${a} or ${b})`)

/** A text, NULL where there is none. `fault` is of the whole record, and is told by the one cell that has it. */
export const textCell = (type: Value, text: string, fault = "false", alsoWrong = "false"): StagedCell => {
  const { read, fits } = textRule(type, text)
  const present = `${text} is not null`
  const wrong = either(alsoWrong, misfit(present, fits))
  const refused = either(fault, wrong)
  const told = `case when ${refused} then ${bad} || nvl(${text}, '') else ${read} end`
  const plain = `cast(${told} as ${snowflake.type(type)})`
  if (type === "varchar") return { value: gated(refused, text), wrong, present, text }
  if (!isJson(type))
    return { value: refused === "false" ? `cast(${read} as ${snowflake.type(type)})` : plain, wrong, present, text }
  const json = `parse_json(${told})`
  return { value: isArray(type) ? `to_array(${json})` : json, wrong, present, text }
}

/** A JSON value. Its JSON type is that of the column, or a text that is judged as that of a CSV file. */
export const jsonCell = (type: Value, json: string, fault: string): StagedCell => {
  const text = `${json}::varchar`
  const present = `(${json} is not null and not is_null_value(${json}))`
  const nested = `is_array(${json}) or is_object(${json})`
  const not = (rule: string) => `(${present} and (${rule}))`
  const gate = (wrong: string, value: string): StagedCell => ({
    value: gated(either(fault, wrong), value),
    wrong,
    present,
    text,
  })
  if (isArray(type)) return gate(not(`not is_array(${json})`), `to_array(case when ${present} then ${json} end)`)
  switch (type) {
    case "variant":
      return gate("false", `case when ${present} then ${json} end`)
    case "boolean":
      return textCell(type, text, fault, not(`not is_boolean(${json})`))
    case "varchar":
    case "date":
    case "timestamp":
    case "timestamptz":
      return textCell(type, text, fault, not(`${nested} or is_boolean(${json}) or is_decimal(${json})`))
    default:
      return textCell(type, text, fault, not(`${nested} or is_boolean(${json})`))
  }
}

/** Of a column of a Parquet file whose type holds nothing that the declared one cannot. */
export const parquetCell = (type: Value, value: string): StagedCell => {
  const text = `${value}::varchar`
  const present = `(${value} is not null and not is_null_value(${value}))`
  const there = `case when ${present} then ${value} end`
  if (isArray(type)) return { value: `to_array(${there})`, wrong: "false", present, text }
  if (type === "variant") return { value: there, wrong: "false", present, text }
  const to = snowflake.type(type)
  if (!decimalDigits(type)) return { value: `cast(${value} as ${to})`, wrong: "false", present, text }
  const wrong = misfit(present, `try_cast(${text} as ${to}) is not null`)
  return { value: `cast(case when ${wrong} then ${bad} || ${text} else ${text} end as ${to})`, wrong, present, text }
}
