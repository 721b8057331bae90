import { columnType, decimalDigits, isArray, type Value } from "../sql/type.ts"
import type { Dialect, Spelling } from "./dialect.ts"
import { duckdbKeywords } from "./duckdb-keywords.ts"
import { conditions, indent } from "./render/layout.ts"
import {
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
  integer: "bigint",
  double: "double",
  varchar: "varchar",
  date: "date",
  timestamp: "timestamp",
  timestamptz: "timestamptz",
  variant: "json",
}
const type = (value: Value): string =>
  isArray(value) ? `${type(columnType(value.array).type)}[]` : (names[value] ?? value.replace(",", ", "))

const text = (value: string): string => {
  const quoted = value.replaceAll("'", "''")
  // Line breaks as escapes: the layout of a query never reaches into a literal.
  return /[\n\r]/.test(value)
    ? `E'${quoted.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\r", "\\r")}'`
    : `'${quoted}'`
}

const atUtc = (time: string): string => `timezone('UTC', ${time})`
/** A `timestamptz` as the local time in UTC: what the session's zone is must not matter. */
const local = (time: string, from: Value | undefined): string => (from === "timestamptz" ? atUtc(time) : time)

const cast = (operand: string, from: Value, to: Value): string => {
  if (from === "variant") return to === "variant" ? operand : `cast(${operand} ->> '$' as ${type(to)})`
  if (to === "integer" && (from === "double" || decimalDigits(from))) return `cast(round(${operand}) as bigint)`
  if (from === "timestamptz" && to !== "timestamptz")
    return to === "timestamp" ? atUtc(operand) : `cast(${atUtc(operand)} as ${type(to)})`
  if (to === "timestamptz" && from !== "timestamptz" && from !== "varchar")
    return atUtc(from === "timestamp" ? operand : `cast(${operand} as timestamp)`)
  return `cast(${operand} as ${type(to)})`
}

const dateTrunc: Spelling = ({ arguments: [time = ""], argumentTypes: [from], options: [unit] }) => {
  const truncated = `date_trunc('${unit}', ${local(time, from)})`
  return from === "timestamptz" ? atUtc(truncated) : from === "date" ? `cast(${truncated} as date)` : truncated
}

/** Where a word ends for INITCAP: Snowflake's default delimiters. */
const delimiters = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`
const initcap: Spelling = ({ arguments: [words] }) =>
  `array_to_string(list_transform(regexp_extract_all(lower(${words}), '[${delimiters}]+|[^${delimiters}]+'), lambda word: upper(word[1]) || word[2:]), '')`

const round: Spelling = ({ arguments: [number], options: [digits = 0], type: to }) =>
  decimalDigits(to) ? `cast(round(${number}, ${digits}) as ${type(to)})` : `round(${number}, ${digits})`

const keyText = (part: string, from: Value): string => {
  switch (from) {
    case "varchar":
      return part
    case "date":
      return `strftime(${part}, '%Y-%m-%d')`
    case "timestamp":
    case "timestamptz":
      return `strftime(${local(part, from)}, '%Y-%m-%dT%H:%M:%S.%f')`
    default: {
      const digits = decimalDigits(from)
      // A decimal without digits before its point is written ".500" in DuckDB.
      const whole = digits && digits.precision === digits.scale && digits.precision < 38
      return whole
        ? `cast(cast(${part} as decimal(${digits.precision + 1}, ${digits.scale})) as varchar)`
        : `cast(${part} as varchar)`
    }
  }
}

const jsonPath = (steps: readonly (string | number)[]): string =>
  `$${steps.map((step) => (typeof step === "number" ? `[${step}]` : `."${step.replaceAll(/["\\]/g, "\\$&")}"`)).join("")}`
/** In a path, `*` stands for every field, quoted or not, and "" for nothing; a JSON pointer takes them as they are. */
const jsonPointer = (name: string): string => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`
const at: Spelling = ({ arguments: [value = ""], options }) =>
  pathRuns(options, (name) => name === "" || name.includes("*")).reduce<string>(
    (found, run) => `json_extract(${found}, ${text(typeof run === "string" ? jsonPointer(run) : jsonPath(run))})`,
    value,
  )

const calendarSteps = {
  day: ["to_days", 1],
  week: ["to_days", 7],
  month: ["to_months", 1],
  quarter: ["to_months", 3],
  year: ["to_months", 12],
} as const

export const duckdb: Dialect = {
  name: "duckdb",
  capabilities: { transactionalDdl: true },
  identifier: (name) =>
    /^[a-z_][a-z0-9_]*$/.test(name) && !duckdbKeywords.has(name)
      ? name
      : `"${checkedName(name).replaceAll('"', '""')}"`,
  text,
  type,
  temporal: (value, of) => `${type(of)} '${value}'`,
  array: (items) => `[${items.join(", ")}]`,
  cast,
  arithmetic: (left, operator, right, of) => {
    const digits = decimalDigits(of)
    if (!digits) return `${left} ${operator} ${right}`
    // Decimals of 18 digits multiplied stay at 18 digits in DuckDB, and overflow.
    return `cast(cast(${left} as decimal(38, ${digits.scale})) ${operator} ${right} as ${type(of)})`
  },
  functions: {
    ...sharedFunctions,
    arrayContains: ({ arguments: [array, item] }) => `list_contains(${array}, ${item})`,
    arraySize: named("len"),
    at,
    dateTrunc,
    fromEpochSeconds: named("to_timestamp"),
    initcap,
    keyPart: ({ operands: [part = ""], argumentTypes: [from = "varchar"] }) =>
      keyPart(keyLetter(String(from)), keyText(part, from)),
    ratio: ({ operands: [a], arguments: [, b] }) => `${a} / nullif(${b}, 0)`,
    replace: ({ arguments: [value], options: [what, by] }) =>
      `replace(${value}, ${text(String(what))}, ${text(String(by))})`,
    round,
    // Without the second argument, DuckDB trims every space that Unicode knows.
    trim: ({ arguments: [value] }) => `trim(${value}, ' ')`,
    split: ({ arguments: [value], options: [separator] }) => `string_split(${value}, ${text(String(separator))})`,
    year: ({ arguments: [time = ""], argumentTypes: [from] }) => `year(${local(time, from)})`,
  },
  aggregates: {
    ...sharedAggregates,
    avg: ({ arguments: [number] }, over) => `avg(${number})${over}`,
    // SUM of integers is a HUGEINT.
    sum: ({ arguments: [number], type: of }, over) =>
      of === "integer" ? `cast(sum(${number})${over} as bigint)` : `sum(${number})${over}`,
  },
  windowFunctions: sharedWindowFunctions,
  // JSON has a null of its own.
  variantIsNull: (operand, negated) => `coalesce(json_type(${operand}), 'NULL') ${negated ? "<>" : "="} 'NULL'`,
  flatten: (array, alias, elements) => {
    const columns = [
      `unnest(${array}) as value`,
      ...(elements.index ? [`generate_subscripts(${array}, 1) - 1 as index`] : []),
    ]
    const elementsOf = `lateral (select ${columns.join(", ")}) as ${alias}`
    return elements.outer ? `left join ${elementsOf} on true` : `cross join ${elementsOf}`
  },
  flattenedValue: (column) => column,
  asOfJoin: (right, match, on) => `asof left join ${right}\n${indent(conditions("on", [...on, match]))}`,
  series: (length, calendar, column) => {
    if (!calendar) return `select range as ${column}\nfrom range(${length})`
    const [make, size] = calendarSteps[calendar.unit]
    const step = size === 1 ? "range" : `range * ${size}`
    return `select cast(date '${calendar.from}' + ${make}(cast(${step} as integer)) as date) as ${column}\nfrom range(${length})`
  },
  before: (moment, amount, unit, of) => {
    const earlier = `${local(moment, of)} - interval ${amount} ${unit}`
    return of === "date" ? `cast(${earlier} as date)` : of === "timestamptz" ? atUtc(earlier) : earlier
  },
  instant: (iso, of) => {
    const moment = iso.replace("T", " ").replace("Z", "")
    return of === "date"
      ? `date '${moment.slice(0, 10)}'`
      : `${type(of)} '${moment}${of === "timestamptz" ? "+00:00" : ""}'`
  },
}
