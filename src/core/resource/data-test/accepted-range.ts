import { or } from "../../sql/function/logic.ts"
import { QueryError } from "../../sql/query-error.ts"
import type { Columns, Js, Numeric, Temporal } from "../../sql/type.ts"
import type { ColumnName } from "../column-info.ts"
import { callerLocation } from "../location.ts"
import type { Relation } from "../relation.ts"
import { type DataTest, TestObject } from "../test.ts"
import { columnOf, madeTest, relationObject } from "./made-test.ts"
import type { DataTestOptions } from "./options.ts"

/** One bound or both. */
export type Bounds<V> = { readonly min: V; readonly max?: V } | { readonly min?: V; readonly max: V }
interface RangeOptions<C extends Columns> extends DataTestOptions<C> {
  /** Whether the bounds themselves are accepted. Default: true. */
  readonly inclusive?: boolean
}

/**
 * Every value of the column, a number or a time, that is not NULL lies between the bounds. What fails are the rows with another
 * one. Bounds that are values of the row: `expressionIsTrue`.
 *
 * @example
 * acceptedRange(ratings, "rating", { min: 0.5, max: 5 })
 *
 * @example
 * acceptedRange(orders, "amount", { min: 0, inclusive: false, where: ({ status }) => status.eq("paid") })
 */
export const acceptedRange = <C extends Columns, K extends ColumnName<C, Numeric | Temporal | null>>(
  relation: Relation<C>,
  column: K,
  range: Bounds<Js<C[K]>> & RangeOptions<C>,
): DataTest => {
  const object = relationObject(relation)
  const { min, max, inclusive = true } = range
  return new TestObject(
    madeTest({
      options: range,
      location: callerLocation(acceptedRange),
      kind: "accepted_range",
      relation: object,
      of: [column],
      arguments: { min_value: min, max_value: max, inclusive },
      description: `${column}: ${rangeText(min, max, inclusive)}.`,
      query: (it) => {
        refuseEmptyRange(min, max, inclusive)
        return it
          .where(({ it }) => {
            const value = columnOf<Numeric>(it, column, object)
            // Of the column's type, as the compiler has seen.
            const bound = (js: unknown) => js as number
            return or<"boolean", "row">(
              ...given(min).map((js) => (inclusive ? value.lt(bound(js)) : value.lte(bound(js)))),
              ...given(max).map((js) => (inclusive ? value.gt(bound(js)) : value.gte(bound(js)))),
            )
          })
          .select(({ it }) => it)
      },
    }),
  )
}

const given = <V>(value: V | undefined): readonly V[] => (value === undefined ? [] : [value])

const rangeText = (min: unknown, max: unknown, inclusive: boolean): string =>
  [
    ...given(min).map((value) => (inclusive ? `at least ${value}` : `more than ${value}`)),
    ...given(max).map((value) => (inclusive ? `at most ${value}` : `less than ${value}`)),
  ].join(" and ")

/** A range that no value is in fails for every row: it is a slip of the pen. */
export const refuseEmptyRange = (min: unknown, max: unknown, inclusive = true): void => {
  if (min === undefined && max === undefined) throw new QueryError("it has no bound. Give it min, max or both.")
  if (min === undefined || max === undefined) return
  const [low, high] = comparable(min, max)
  if (low > high) throw new QueryError(`its min, ${min}, is greater than its max, ${max}: nothing is between them.`)
  if (low === high && !inclusive)
    throw new QueryError(`its min and its max are both ${min}, and without them (inclusive: false) nothing is left.`)
}

/** Texts that stand for numbers (decimals) or for times. */
const comparable = (min: unknown, max: unknown): readonly [number | bigint | string, number | bigint | string] => {
  const one = (value: unknown) => {
    if (typeof value !== "string") return value as number | bigint
    return /^\d{4,}-\d\d-\d\d/.test(value) ? value : Number(value)
  }
  return [one(min), one(max)]
}
