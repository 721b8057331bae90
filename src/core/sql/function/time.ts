import type { Expr, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { expressionNode, isExpression } from "../node.ts"
import { operand } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import { type Any, aType, isTemporal, type Js, type Like, type Null, type Temporal, type Type } from "../type.ts"
import { callNode, preserving, strict } from "./call.ts"
import { numberArgument, timeZone, wholeNumber } from "./constant.ts"

export type DateUnit = "day" | "week" | "month" | "quarter" | "year"
export type TimeUnit = "hour" | "minute" | "second"
/** None for a date, which has no time of day; all of them after a mistake. */
type TimeUnitOf<T> = Temporal extends T ? TimeUnit : "date" extends T ? never : TimeUnit

const dateUnits: ReadonlySet<string> = new Set(["day", "week", "month", "quarter", "year"])
const timeUnits: ReadonlySet<string> = new Set(["hour", "minute", "second"])

/** The unit, if it is one of the type's. */
export const checkedUnit = (place: string, unit: string, type: Type): string => {
  if (!dateUnits.has(unit) && !timeUnits.has(unit))
    throw new QueryError(`${place}: "${unit}" is no unit. Units are ${[...dateUnits, ...timeUnits].join(", ")}.`)
  if (type === "date" && timeUnits.has(unit))
    throw new QueryError(
      `${place === `${unit}()` ? place : place.replace("()", `("${unit}", …)`)} of a date: a date has no time of day.`,
    )
  return unit
}

/** The time's node; of another type it is refused. */
export const timeNode = (place: string, value: unknown) => {
  const node = expressionNode(value, place)
  if (!isTemporal(node.type)) throw new QueryError(`${place} takes a date or a time, and got ${aType(node.type)}.`)
  return node
}

/**
 * The moment so many seconds after 1970-01-01 00:00:00 UTC. NULL where the number is.
 *
 * @example
 * fromEpochSeconds(raw.timestamp) // 964982703 → 2000-07-30 18:45:03+00
 */
export const fromEpochSeconds = <T extends "integer" | null = Any, G extends Reads = Any>(
  seconds: Expr<T, G>,
): Expr<"timestamptz" | Null<T>, G> => strict("fromEpochSeconds", "timestamptz", seconds)

/**
 * The begin of the day, month, … that a time falls in; keeps the type. A week begins on Monday. A `timestamptz` is truncated
 * in UTC, or in the time zone that is named (from days on). A date has no hours. NULL where the time is.
 *
 * @example
 * dateTrunc("month", ratings.rating_timestamp)
 */
export const dateTrunc = <T extends Temporal | null = Any, G extends Reads = Any>(
  unit: DateUnit | TimeUnitOf<T>,
  time: Expr<T, G>,
  zone?: "timestamptz" extends T ? string : never,
): Expr<T, G> => {
  const { type } = timeNode("dateTrunc()", time)
  checkedUnit("dateTrunc()", unit, type)
  if (zone === undefined) return preserving("dateTrunc", time, [unit])
  if (type !== "timestamptz")
    throw new QueryError(`dateTrunc() in a time zone takes a timestamptz, and got ${aType(type)}.`)
  if (timeUnits.has(unit))
    throw new QueryError(
      `dateTrunc("${unit}", …) in a time zone: an hour that is turned back occurs twice. Leave the zone out.`,
    )
  return preserving("dateTrunc", time, [unit, timeZone("dateTrunc()", zone)])
}

/**
 * The time so many days, months, … later, or earlier for a negative number; keeps the type. The end of a month stays in its
 * month: one month after January 31 is the last of February. A `timestamptz` is moved in UTC. NULL where an argument is.
 *
 * @example
 * dateAdd("day", 7, ratings.rating_timestamp)
 */
export const dateAdd = <
  T extends Temporal | null = Any,
  G extends Reads = Any,
  U extends "integer" | null = never,
  H extends Reads = never,
>(
  unit: DateUnit | TimeUnitOf<T>,
  amount: Expr<U, H> | number,
  time: Expr<T, G>,
): Expr<T | Null<NoInfer<U>>, G | NoInfer<H>> => {
  const node = timeNode("dateAdd()", time)
  if (!isExpression(amount)) wholeNumber("dateAdd()", "the amount", amount, -(2 ** 31))
  const steps = expressionNode(numberArgument("dateAdd()", amount), "dateAdd()")
  if (steps.type !== "integer")
    throw new QueryError(`dateAdd() adds whole units, and got ${aType(steps.type)}. Cast it to an integer.`)
  const returns = { type: node.type, nullable: node.nullable || steps.nullable }
  return expression(callNode("dateAdd", [node, steps], returns, [checkedUnit("dateAdd()", unit, node.type)]))
}

/**
 * How many begins of a day, a month, … lie between two times of one type: from December 31 to January 1 it is one year. A week
 * begins on Monday. Negative where `to` is the earlier one; a `timestamptz` is taken in UTC. NULL where an argument is.
 *
 * @example
 * dateDiff("day", users.signed_up, users.last_seen)
 */
export const dateDiff = <
  T extends Temporal | null = Any,
  G extends Reads = Any,
  U extends Like<T> | null = never,
  H extends Reads = never,
>(
  unit: DateUnit | TimeUnitOf<T>,
  from: Expr<T, G>,
  to: Expr<U, H> | Js<T>,
): Expr<"integer" | Null<T | NoInfer<U>>, G | NoInfer<H>> => {
  const start = timeNode("dateDiff()", from)
  const end = operand(to, start)
  if (end.type !== start.type)
    throw new QueryError(
      `dateDiff() takes two times of one type, and got ${aType(start.type)} and ${aType(end.type)}. Cast one of them.`,
    )
  const returns = { type: "integer", nullable: start.nullable || end.nullable } as const
  return expression(callNode("dateDiff", [start, end], returns, [checkedUnit("dateDiff()", unit, start.type)]))
}

/**
 * The day that a time falls in; of a `timestamptz`, in UTC or in the time zone that is named. NULL where the time is.
 *
 * @example
 * toDate(ratings.rating_timestamp, "Europe/Berlin")
 */
export const toDate = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
  zone?: "timestamptz" extends T ? string : never,
): Expr<"date" | Null<T>, G> => {
  const { type } = timeNode("toDate()", time)
  if (zone === undefined) return strict("toDate", "date", time)
  if (type !== "timestamptz")
    throw new QueryError(`toDate() in a time zone takes a timestamptz, and got ${aType(type)}.`)
  return strict("toDate", "date", time, [timeZone("toDate()", zone)])
}

/**
 * The last day of the month that a time falls in; of a `timestamptz`, in UTC. NULL where the time is.
 *
 * @example
 * lastDay(users.signed_up)
 */
export const lastDay = <T extends Temporal | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
): Expr<"date" | Null<T>, G> => {
  timeNode("lastDay()", time)
  return strict("lastDay", "date", time)
}

/**
 * The moment at which clocks in the time zone show a local time. NULL where the time is.
 *
 * @example
 * atZone(events.local_time, "Europe/Berlin")
 */
export const atZone = <T extends "timestamp" | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
  zone: string,
): Expr<"timestamptz" | Null<T>, G> => strict("atZone", "timestamptz", time, [timeZone("atZone()", zone)])

/**
 * What clocks in the time zone show at a moment. NULL where the time is.
 *
 * @example
 * inZone(ratings.rating_timestamp, "Europe/Berlin")
 */
export const inZone = <T extends "timestamptz" | null = Any, G extends Reads = Any>(
  time: Expr<T, G>,
  zone: string,
): Expr<"timestamp" | Null<T>, G> => strict("inZone", "timestamp", time, [timeZone("inZone()", zone)])
