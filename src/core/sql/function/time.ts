import type { Expr, Reads } from "../expression.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import type { Any, Null, Temporal } from "../type.ts"
import { preserving, strict } from "./call.ts"

/**
 * The moment so many seconds after 1970-01-01 00:00:00 UTC.
 *
 * @example
 * fromEpochSeconds(raw.timestamp) // 964982703 → 2000-07-30 18:45:03+00
 */
export const fromEpochSeconds = <T extends "integer" | null = Any, G extends Reads = Any>(
  seconds: Expr<T, G>,
): Expr<"timestamptz" | Null<T>, G> => strict("fromEpochSeconds", "timestamptz", seconds)

export type DateUnit = "day" | "week" | "month" | "quarter" | "year"
export type TimeUnit = "hour" | "minute" | "second"

/**
 * The begin of the day, month, … that a time falls in; keeps the type. A week begins on Monday; a `timestamptz` is
 * truncated in UTC. A date has no hours.
 *
 * @example
 * dateTrunc("month", ratings.rating_timestamp)
 */
export const dateTrunc = <T extends Temporal | null = Any, G extends Reads = Any>(
  unit: DateUnit | ("date" extends T ? never : TimeUnit),
  time: Expr<T, G>,
): Expr<T, G> => {
  const { type } = expressionNode(time, "dateTrunc()")
  if (type === "date" && (unit === "hour" || unit === "minute" || unit === "second"))
    throw new QueryError(`dateTrunc("${unit}", …) of a date: a date has no time of day.`)
  return preserving("dateTrunc", time, [unit])
}

/** The year of a time as a number; of a `timestamptz`, in UTC. */
export const year = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => strict("year", "integer", time)
