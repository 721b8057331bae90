import type { AggregateName } from "../../sql/function/name.ts"
import type { SpelledAggregate, WindowSpelling } from "../dialect.ts"
import { text } from "./words.ts"

/** There is no FILTER: what does not count is NULL. */
const counted = (value: string | undefined, filter: string | null): string =>
  filter === null ? `${value}` : `iff(${filter}, ${value}, null)`

/** The first argument alone is filtered: a row in which it is NULL does not count. */
const aggregate =
  (name: string): WindowSpelling =>
  ({ arguments: [first, ...more], filter }, over) =>
    `${name}(${[counted(first, filter), ...more].join(", ")})${over}`

const ofDoubles =
  (name: string): WindowSpelling =>
  ({ arguments: [first], operands: [number], options, filter }, over) => {
    const value = filter === null ? `${number}::float` : `${counted(first, filter)}::float`
    return `${name}(${[value, ...options].join(", ")})${over}`
  }

/** A row in which `by` is NULL does not count, and one in which the value is does. */
const valueBy =
  (name: string): WindowSpelling =>
  ({ arguments: [value, by], filter }, over) =>
    `${name}(${value}, ${counted(by, filter)})${over}`

/** ` within group (order by …)`: different values are in their own order. */
const inOrder = ({ arguments: [value], orderBy, distinct, filter }: SpelledAggregate): string => {
  const order = distinct ? [`${counted(value, filter)} nulls last`] : orderBy
  return order.length > 0 ? ` within group (order by ${order.join(", ")})` : ""
}
const each = ({ distinct }: SpelledAggregate): string => (distinct ? "distinct " : "")

/** Of nothing, LISTAGG is ''. */
const listAgg: WindowSpelling = (call, over) => {
  const value = counted(call.arguments[0], call.filter)
  const list = `listagg(${each(call)}${value}, ${text(String(call.options[0]))})${inOrder(call)}${over}`
  return `iff(count(${value})${over} > 0, ${list}, null)`
}

export const aggregates = {
  anyValue: aggregate("any_value"),
  approxCountDistinct: aggregate("approx_count_distinct"),
  approxPercentile: ofDoubles("approx_percentile"),
  arrayAgg: (call, over) => `array_agg(${each(call)}${counted(call.arguments[0], call.filter)})${inOrder(call)}${over}`,
  // AVG of a NUMBER keeps six more digits only.
  avg: ofDoubles("avg"),
  boolAnd: aggregate("booland_agg"),
  boolOr: aggregate("boolor_agg"),
  corr: aggregate("corr"),
  count: ({ arguments: [value], filter }, over) =>
    value === undefined && filter !== null
      ? `count_if(${filter})${over}`
      : `count(${value === undefined ? "*" : counted(value, filter)})${over}`,
  countDistinct: ({ arguments: [first, ...more], filter }, over) =>
    `count(distinct ${[counted(first, filter), ...more].join(", ")})${over}`,
  countIf: ({ arguments: [condition], filter }, over) =>
    `count_if(${filter === null ? condition : `(${condition}) and (${filter})`})${over}`,
  listAgg,
  max: aggregate("max"),
  maxBy: valueBy("max_by"),
  median: ofDoubles("median"),
  min: aggregate("min"),
  minBy: valueBy("min_by"),
  percentile: ({ arguments: [first], operands: [number], options: [share], filter }, over) =>
    `percentile_cont(${share}) within group (order by ${filter === null ? number : counted(first, filter)}::float)${over}`,
  stddev: ofDoubles("stddev_samp"),
  sum: aggregate("sum"),
  variance: ofDoubles("var_samp"),
} as const satisfies { readonly [F in AggregateName]: WindowSpelling }
