import { decimalDigits, isTemporal } from "../sql/type.ts"
import type { Dialect, Flattened } from "./dialect.ts"
import { aggregates } from "./duckdb/aggregate.ts"
import { arrays } from "./duckdb/array.ts"
import { textsOfValues } from "./duckdb/format.ts"
import { numbers } from "./duckdb/number.ts"
import { patterns } from "./duckdb/pattern.ts"
import { texts } from "./duckdb/text.ts"
import { times } from "./duckdb/time.ts"
import { variants } from "./duckdb/variant.ts"
import { windowFunctions } from "./duckdb/window.ts"
import { atUtc, cast, local, text, type } from "./duckdb/words.ts"
import { duckdbKeywords } from "./duckdb-keywords.ts"
import { plainRelations } from "./new-relation.ts"
import { conditions, indent } from "./render/layout.ts"
import { checkedName, sharedFunctions } from "./spelling.ts"

const calendarSteps = {
  day: ["to_days", 1],
  week: ["to_days", 7],
  month: ["to_months", 1],
  quarter: ["to_months", 3],
  year: ["to_months", 12],
} as const

/** A wildcard path finds nothing in what is no array (no object), where a cast would fail. */
const elementColumns = (input: string, { of, uses }: Flattened): readonly string[] => {
  if (of === "jsonObject")
    return [
      `unnest(json_keys(${input})) as key`,
      ...(uses("value") ? [`unnest(json_extract(${input}, '$.*')) as value`] : []),
    ]
  const array = of === "jsonArray" ? `json_extract(${input}, '$[*]')` : input
  return [`unnest(${array}) as value`, ...(uses("index") ? [`generate_subscripts(${array}, 1) - 1 as index`] : [])]
}

/** Whether a row has a greater key than the one before it; NULL beside a NULL. */
const ascends = (key: readonly string[]): string =>
  key.reduceRight((rest, column) => {
    const before = `lag(${column}) over ()`
    const greater = `${column} > ${before}`
    return rest === "" ? greater : `(${greater} or (${column} = ${before} and ${rest}))`
  }, "")

export const duckdb: Dialect = {
  name: "duckdb",
  capabilities: { transactionalDdl: true, oneProcess: true },
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
    ...arrays,
    ...numbers,
    ...patterns,
    ...texts,
    ...textsOfValues,
    ...times,
    ...variants,
  },
  aggregates,
  windowFunctions,
  // JSON has a null of its own.
  variantIsNull: (operand, negated) => `coalesce(json_type(${operand}), 'NULL') ${negated ? "<>" : "="} 'NULL'`,
  flatten: (input, alias, elements) => {
    const elementsOf = `lateral (select ${elementColumns(input, elements).join(", ")}) as ${alias}`
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
  lowest: (of) =>
    isTemporal(of) ? `${type(of)} '-infinity'` : of === "integer" ? `cast(-9223372036854775808 as ${type(of)})` : null,
  secondsAgo: (seconds) => `current_timestamp - interval ${seconds} second`,
  create: plainRelations,
  grant: null,
  attach: {
    open: (file, name) => `attach if not exists ${text(file)} as ${duckdb.identifier(name)} (read_only)`,
    close: (name) => `detach database if exists ${duckdb.identifier(name)}`,
  },
  interval: (amount, unit) => `interval ${amount} ${unit}`,
  // A window without an order is over rows as they stand, and it stops at the first row that is found.
  notAscending: (relation, key) => `select 1
from (
  select
    row_number() over () as position,
    ${ascends(key.map(duckdb.identifier))} as ascends
  from ${relation}
) as compared
where position > 1
  and ascends is not true`,
  instant: (iso, of) => {
    const moment = iso.replace("T", " ").replace("Z", "")
    return of === "date"
      ? `date '${moment.slice(0, 10)}'`
      : `${type(of)} '${moment}${of === "timestamptz" ? "+00:00" : ""}'`
  },
}
