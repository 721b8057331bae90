import type { Expr, WithoutOver } from "../expression.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Type } from "../type.ts"
import { ranking } from "./call.ts"
import { wholeNumber } from "./constant.ts"

// Functions of a window: they have a value only with `over`, and their window needs an order.

const integer = { type: "integer", nullable: false } as const

/**
 * 1, 2, 3, … in the window's order, which is required; ties are arbitrary unless the order settles them. Never NULL.
 *
 * @example
 * rowNumber().over({ partitionBy: [ratings.user_id], orderBy: [ratings.rating_timestamp.desc()] })
 */
export const rowNumber = (): WithoutOver<"integer", never> => ranking("rowNumber", integer)

/**
 * 1, 1, 3: ties share a number, and the next one leaves a gap. Never NULL.
 *
 * @example
 * rank().over({ orderBy: [ratings.rating.desc()] })
 */
export const rank = (): WithoutOver<"integer", never> => ranking("rank", integer)

/**
 * 1, 1, 2: ties share a number, without a gap. Never NULL.
 *
 * @example
 * denseRank().over({ orderBy: [ratings.rating.desc()] })
 */
export const denseRank = (): WithoutOver<"integer", never> => ranking("denseRank", integer)

/**
 * The rows in so many parts of the same size, as far as that goes: the number of a row's part, from 1. Never NULL.
 *
 * @example
 * ntile(4).over({ orderBy: [ratings.rating] })
 */
export const ntile = (parts: number): WithoutOver<"integer", never> =>
  ranking("ntile", integer, [], [wholeNumber("ntile()", "the number of parts", parts, 1)])

/**
 * Which share of the other rows comes before: from 0 to 1. Never NULL.
 *
 * @example
 * percentRank().over({ orderBy: [ratings.rating] })
 */
export const percentRank = (): WithoutOver<"double", never> =>
  ranking("percentRank", { type: "double", nullable: false })

export interface NullOptions {
  /** Rows in which the value is NULL are passed over. */
  readonly ignoreNulls?: boolean
}

const shifted = <T extends Type = Any, G extends "row" | "group" = Any>(
  name: "lag" | "lead",
  value: Expr<T, G>,
  rows: number,
  options: NullOptions,
): WithoutOver<T | null, G> => {
  if (!Number.isInteger(rows) || rows < 1)
    throw new QueryError(`${name}(…, ${rows}): the distance is a whole number from 1.`)
  const node = expressionNode(value, `${name}()`)
  return ranking(name, { type: node.type, nullable: true }, [node], [rows], options.ignoreNulls === true)
}

/**
 * The value some rows before, in the window's order. NULL where there is none.
 *
 * @example
 * lag(ratings.rating).over({ partitionBy: [ratings.user_id], orderBy: [ratings.rating_timestamp] })
 */
export const lag = <T extends Type = Any, G extends "row" | "group" = Any>(
  value: Expr<T, G>,
  rows = 1,
  options: NullOptions = {},
): WithoutOver<T | null, G> => shifted("lag", value, rows, options)

/**
 * The value some rows after, in the window's order. NULL where there is none.
 *
 * @example
 * lead(ratings.rating, 2, { ignoreNulls: true }).over({ orderBy: [ratings.rating_timestamp] })
 */
export const lead = <T extends Type = Any, G extends "row" | "group" = Any>(
  value: Expr<T, G>,
  rows = 1,
  options: NullOptions = {},
): WithoutOver<T | null, G> => shifted("lead", value, rows, options)

const outermost = <T extends Type = Any, G extends "row" | "group" = Any>(
  name: "firstValue" | "lastValue",
  value: Expr<T, G>,
  { ignoreNulls = false }: NullOptions,
): WithoutOver<T, G> => {
  const node = expressionNode(value, `${name}()`)
  return ranking(name, node, [node], [], ignoreNulls)
}

/**
 * The value in the first row of the partition, in the window's order; with `rows` or `range`, of those rows. NULL where the
 * value is; with `ignoreNulls`, where it always is.
 *
 * @example
 * firstValue(ratings.rating).over({ partitionBy: [ratings.user_id], orderBy: [ratings.rating_timestamp] })
 */
export const firstValue = <T extends Type = Any, G extends "row" | "group" = Any>(
  value: Expr<T, G>,
  options: NullOptions = {},
): WithoutOver<T, G> => outermost("firstValue", value, options)

/**
 * The value in the last row of the partition, in the window's order; with `rows` or `range`, of those rows. NULL where the
 * value is; with `ignoreNulls`, where it always is.
 *
 * @example
 * lastValue(ratings.rating, { ignoreNulls: true }).over({ orderBy: [ratings.rating_timestamp] })
 */
export const lastValue = <T extends Type = Any, G extends "row" | "group" = Any>(
  value: Expr<T, G>,
  options: NullOptions = {},
): WithoutOver<T, G> => outermost("lastValue", value, options)
