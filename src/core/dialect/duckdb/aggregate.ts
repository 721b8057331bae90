import type { AggregateName } from "../../sql/function/name.ts"
import type { SpelledAggregate, WindowSpelling } from "../dialect.ts"
import { text } from "./words.ts"

const filtered = (...conditions: readonly (string | null)[]): string => {
  const all = conditions.filter((condition) => condition !== null)
  return all.length === 0
    ? ""
    : ` filter (where ${all.length === 1 ? all[0] : all.map((one) => `(${one})`).join(" and ")})`
}

const aggregate =
  (name: string): WindowSpelling =>
  ({ arguments: given, filter }, over) =>
    `${name}(${given.join(", ")})${filtered(filter)}${over}`

/** In double precision, whatever the numbers are. */
const ofDoubles =
  (name: string): WindowSpelling =>
  ({ arguments: [number], options, filter }, over) =>
    `${name}(${[`cast(${number} as double)`, ...options].join(", ")})${filtered(filter)}${over}`

/** ` order by …`: different values are in their own order. */
const inOrder = ({ arguments: [value], orderBy, distinct }: SpelledAggregate): string =>
  distinct ? ` order by ${value} nulls last` : orderBy.length > 0 ? ` order by ${orderBy.join(", ")}` : ""
const each = ({ distinct }: SpelledAggregate): string => (distinct ? "distinct " : "")

const arrayAgg: WindowSpelling = (call, over) => {
  const {
    arguments: [value],
    operands: [operand],
    nullable: [nullable],
    filter,
  } = call
  const present = nullable ? `${operand} is not null` : null
  return `coalesce(array_agg(${each(call)}${value}${inOrder(call)})${filtered(present, filter)}${over}, [])`
}

/** A tuple is a struct in DuckDB, and counts whatever is in it. */
const countDistinct: WindowSpelling = ({ arguments: given, operands, nullable, filter }, over) => {
  const tests = operands.filter((_, index) => nullable[index]).map((operand) => `${operand} is not null`)
  const tuple = given.length === 1 ? `${given[0]}` : `(${given.join(", ")})`
  return `count(distinct ${tuple})${filtered(given.length > 1 && tests.length > 0 ? tests.join(" and ") : null, filter)}${over}`
}

export const aggregates = {
  anyValue: aggregate("any_value"),
  approxCountDistinct: aggregate("approx_count_distinct"),
  approxPercentile: ofDoubles("approx_quantile"),
  arrayAgg,
  avg: aggregate("avg"),
  boolAnd: aggregate("bool_and"),
  boolOr: aggregate("bool_or"),
  // Of one pair, and of a number that is always the same, DuckDB gives NaN.
  corr: ({ arguments: given, filter }, over) =>
    `nullif(corr(${given.join(", ")})${filtered(filter)}${over}, 'nan'::double)`,
  count: ({ arguments: given, filter }, over) => `count(${given[0] ?? "*"})${filtered(filter)}${over}`,
  countDistinct,
  // COUNT_IF is a HUGEINT.
  countIf: ({ arguments: [condition = ""], filter }, over) => `count(*)${filtered(condition, filter)}${over}`,
  listAgg: (call, over) =>
    `string_agg(${each(call)}${call.arguments[0]}, ${text(String(call.options[0]))}${inOrder(call)})${filtered(call.filter)}${over}`,
  max: aggregate("max"),
  // ARG_MAX passes over NULL.
  maxBy: aggregate("arg_max_null"),
  median: ofDoubles("median"),
  min: aggregate("min"),
  minBy: aggregate("arg_min_null"),
  percentile: ofDoubles("quantile_cont"),
  stddev: ofDoubles("stddev_samp"),
  // SUM of integers is a HUGEINT.
  sum: (call, over) =>
    call.type === "integer" ? `cast(${aggregate("sum")(call, over)} as bigint)` : aggregate("sum")(call, over),
  variance: ofDoubles("var_samp"),
} as const satisfies { readonly [F in AggregateName]: WindowSpelling }
