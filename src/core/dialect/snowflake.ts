import { decimalDigits, isArray, type Value } from "../sql/type.ts"
import type { Dialect, Spelling } from "./dialect.ts"
import { conditions, indent } from "./render/layout.ts"
import { snowflakeKeywords } from "./snowflake-keywords.ts"
import {
  aggregateNamed,
  checkedName,
  keyLetter,
  keyPart,
  named,
  pathRuns,
  sharedAggregates,
  sharedFunctions,
  sharedWindowFunctions,
} from "./spelling.ts"

const names: { readonly [type: string]: string } = {
  boolean: "boolean",
  integer: "number(38, 0)",
  double: "float",
  varchar: "varchar",
  date: "date",
  timestamp: "timestamp_ntz(6)",
  timestamptz: "timestamp_tz(6)",
  variant: "variant",
}
const type = (value: Value): string =>
  isArray(value) ? "array" : (names[value] ?? value.replace("decimal", "number").replace(",", ", "))

const text = (value: string): string =>
  `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`

const inUtc = (time: string): string => `convert_timezone('UTC', ${time})`
const local = (time: string, from: Value | undefined): string => (from === "timestamptz" ? inUtc(time) : time)

const cast = (operand: string, from: Value, to: Value): string => {
  // A scalar cast of a JSON string drops its quotes; arrays are cast element by element where they are read.
  if (from === "variant") return to === "variant" ? operand : `cast(${operand} as ${type(to)})`
  if (to === "variant" && from === "varchar") return `parse_json(${operand})`
  if (to === "varchar" && from === "date") return `to_char(${operand}, 'YYYY-MM-DD')`
  if (to === "integer" && (from === "double" || decimalDigits(from))) return `cast(round(${operand}) as number(38, 0))`
  if (from === "timestamptz" && to !== "timestamptz") return `cast(${inUtc(operand)} as ${type(to)})`
  if (to === "timestamptz" && from !== "timestamptz" && from !== "varchar")
    return `to_timestamp_tz(to_char(cast(${operand} as timestamp_ntz(6)), 'YYYY-MM-DD HH24:MI:SS.FF6') || ' +00:00')`
  return `cast(${operand} as ${type(to)})`
}

const keyText = (part: string, from: Value): string => {
  switch (from) {
    case "varchar":
      return part
    case "date":
      return `to_char(${part}, 'YYYY-MM-DD')`
    case "timestamp":
    case "timestamptz":
      return `to_char(${local(part, from)}, 'YYYY-MM-DD"T"HH24:MI:SS.FF6')`
    default:
      return `cast(${part} as varchar)`
  }
}

const path = (steps: readonly (string | number)[]): string =>
  steps.map((step) => (typeof step === "number" ? `[${step}]` : `["${step}"]`)).join("")
/** GET takes a name as it is; in a path, quotes and backslashes would need escapes that are not documented. */
const at: Spelling = ({ arguments: [value = ""], options }) =>
  pathRuns(options, (name) => /["\\]/.test(name)).reduce<string>(
    (found, run) =>
      typeof run === "string" ? `get(${found}, ${text(run)})` : `get_path(${found}, ${text(path(run))})`,
    value,
  )

const round: Spelling = ({ arguments: [number], options: [digits = 0], type: to }) =>
  decimalDigits(to) ? `cast(round(${number}, ${digits}) as ${type(to)})` : `round(${number}, ${digits})`

export const snowflake: Dialect = {
  name: "snowflake",
  capabilities: { transactionalDdl: false },
  // A name in lower case is Snowflake's own upper-case name, bare; a keyword among them must be quoted as it is stored.
  identifier: (name) =>
    /^[a-z_][a-z0-9_]*$/.test(name)
      ? snowflakeKeywords.has(name)
        ? `"${name.toUpperCase()}"`
        : name
      : `"${checkedName(name).replaceAll('"', '""')}"`,
  text,
  type,
  // `timestamp '…'` would mean what a session parameter says.
  temporal: (value, of) => (of === "date" ? `date '${value}'` : `cast('${value}' as ${type(of)})`),
  array: (items) => `array_construct(${items.join(", ")})`,
  cast,
  arithmetic: (left, operator, right, of) =>
    decimalDigits(of) ? `cast(${left} ${operator} ${right} as ${type(of)})` : `${left} ${operator} ${right}`,
  functions: {
    ...sharedFunctions,
    arrayContains: ({ arguments: [array, item] }) => `array_contains(to_variant(${item}), ${array})`,
    arraySize: named("array_size"),
    at,
    dateTrunc: ({ arguments: [time = ""], argumentTypes: [from], options: [unit] }) =>
      `date_trunc('${unit}', ${local(time, from)})`,
    fromEpochSeconds: ({ arguments: [seconds] }) => inUtc(`to_timestamp_tz(${seconds})`),
    initcap: named("initcap"),
    keyPart: ({ operands: [part = ""], argumentTypes: [from = "varchar"] }) =>
      keyPart(keyLetter(String(from)), keyText(part, from)),
    ratio: ({ operands: [a], arguments: [, b] }) => `${a}::float / nullif(${b}, 0)`,
    replace: ({ arguments: [value], options: [what, by] }) =>
      `replace(${value}, ${text(String(what))}, ${text(String(by))})`,
    round,
    split: ({ arguments: [value], options: [separator] }) => `split(${value}, ${text(String(separator))})`,
    year: ({ arguments: [time = ""], argumentTypes: [from] }) => `year(${local(time, from)})`,
  },
  aggregates: {
    ...sharedAggregates,
    // AVG of a NUMBER keeps six more digits only.
    avg: ({ operands: [number] }, over) => `avg(${number}::float)${over}`,
    sum: aggregateNamed("sum"),
  },
  windowFunctions: sharedWindowFunctions,
  variantIsNull: (operand, negated) => `${negated ? "not " : ""}coalesce(is_null_value(${operand}), true)`,
  flatten: (array, alias, { outer }) =>
    `cross join lateral flatten(input => ${array}${outer ? ", outer => true" : ""}) as ${alias}`,
  // It keeps rows without a match by itself.
  asOfJoin: (right, match, on) =>
    `asof join ${right}\n  match_condition (${match})${on.length > 0 ? `\n${indent(conditions("on", on))}` : ""}`,
  series: (length, calendar, column) => {
    // SEQ4 may leave gaps; the numbers of rows do not.
    const number = "row_number() over (order by seq4()) - 1"
    const value = calendar ? `dateadd('${calendar.unit}', ${number}, date '${calendar.from}')` : number
    return `select ${value} as ${column}\nfrom table(generator(rowcount => ${length}))`
  },
  flattenedValue: (column, of) => `cast(${column} as ${type(of)})`,
  before: (moment, amount, unit) => `dateadd('${unit}', -${amount}, ${moment})`,
  instant: (iso, of) => {
    const moment = iso.replace("T", " ").replace("Z", "")
    return of === "date"
      ? `date '${moment.slice(0, 10)}'`
      : `cast('${moment}${of === "timestamptz" ? " +00:00" : ""}' as ${type(of)})`
  },
}
