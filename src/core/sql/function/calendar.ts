import type { Expr, Reads } from "../expression.ts"
import type { Any, Null, Temporal } from "../type.ts"
import { strict } from "./call.ts"
import { checkedUnit, timeNode } from "./time.ts"

// The parts of a date or a time as numbers. Of a moment (`timestamptz`) they are those in UTC: `inZone` gives other zones'.

/**
 * The year. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * year(users.signed_up)
 */
export const year = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("year()", time)
  return strict("year", "integer", time)
}

/**
 * The quarter of the year, from 1 to 4. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * quarter(users.signed_up)
 */
export const quarter = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("quarter()", time)
  return strict("quarter", "integer", time)
}

/**
 * The month, from 1 to 12. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * month(users.signed_up)
 */
export const month = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("month()", time)
  return strict("month", "integer", time)
}

/**
 * The day of the month. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * day(users.signed_up)
 */
export const day = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("day()", time)
  return strict("day", "integer", time)
}

/**
 * The day of the year, from 1 to 366. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * dayOfYear(users.signed_up)
 */
export const dayOfYear = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("dayOfYear()", time)
  return strict("dayOfYear", "integer", time)
}

/**
 * The day of the week: 1 is Monday, 7 is Sunday. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * isoDayOfWeek(users.signed_up)
 */
export const isoDayOfWeek = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("isoDayOfWeek()", time)
  return strict("isoDayOfWeek", "integer", time)
}

/**
 * The week of the year by ISO 8601, from 1 to 53: the first one has a Thursday in January, so that early January may be in
 * week 52 or 53. Of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * isoWeek(users.signed_up)
 */
export const isoWeek = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  timeNode("isoWeek()", time)
  return strict("isoWeek", "integer", time)
}

/**
 * The hour of the day, from 0 to 23. Of a `timestamptz`, in UTC. A date has none. NULL where the time is.
 *
 * @example
 * hour(ratings.rating_timestamp)
 */
export const hour = <T extends "timestamp" | "timestamptz" | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  checkedUnit("hour()", "hour", timeNode("hour()", time).type)
  return strict("hour", "integer", time)
}

/**
 * The minute of the hour. Of a `timestamptz`, in UTC. A date has none. NULL where the time is.
 *
 * @example
 * minute(ratings.rating_timestamp)
 */
export const minute = <T extends "timestamp" | "timestamptz" | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  checkedUnit("minute()", "minute", timeNode("minute()", time).type)
  return strict("minute", "integer", time)
}

/**
 * The second of the minute, without its fractions. Of a `timestamptz`, in UTC. A date has none. NULL where the time is.
 *
 * @example
 * second(ratings.rating_timestamp)
 */
export const second = <T extends "timestamp" | "timestamptz" | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"integer" | Null<T>, G> => {
  checkedUnit("second()", "second", timeNode("second()", time).type)
  return strict("second", "integer", time)
}
