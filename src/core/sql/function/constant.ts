// What must be known when a query is built is checked then, in words that say what to do.
import type { Expr, Reads } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { literalNode, numberLiteral, refuseNoncharacters } from "../literal.ts"
import { isExpression } from "../node.ts"
import { QueryError } from "../query-error.ts"
import type { Type } from "../type.ts"

/** A text that is part of a function; empty, it would mean different things to different warehouses. */
export const constantText = (place: string, what: string, value: unknown): string => {
  if (typeof value !== "string") throw new QueryError(`${place}: ${what} is a text, and got ${shown(value)}.`)
  if (value === "") throw new QueryError(`${place}: ${what} is empty, and the warehouses disagree on it.`)
  refuseNoncharacters(value)
  return value
}

export const wholeNumber = (place: string, what: string, value: unknown, least: number): number => {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    throw new QueryError(`${place}: ${what} is a whole number from ${least}, and got ${shown(value)}.`)
  return value
}

/** A text as an argument: an expression, or a constant that is not empty. */
export const textArgument = <U extends Type, H extends Reads>(
  place: string,
  what: string,
  value: Expr<U, H> | string,
): Expr<U, H> =>
  isExpression(value)
    ? (value as Expr<U, H>)
    : // A constant reads nothing and is not NULL: U and H are `never` then.
      expression(literalNode(constantText(place, what, value), "varchar"))

/** A number as an argument: an expression, or a constant with its digits. */
export const numberArgument = <U extends Type, H extends Reads>(
  place: string,
  value: Expr<U, H> | number | bigint,
): Expr<U, H> => {
  if (isExpression(value)) return value as Expr<U, H>
  if (typeof value !== "number" && typeof value !== "bigint")
    throw new QueryError(`${place} takes numbers, and got ${shown(value)}.`)
  // As in textArgument().
  return expression(numberLiteral(value))
}

export const timeZone = (place: string, zone: unknown): string => {
  if (typeof zone === "string" && /^[A-Za-z][\w+/-]*$/.test(zone) && isKnown(zone)) return zone
  throw new QueryError(`${place}: ${shown(zone)} is no time zone. They have names such as "Europe/Berlin" or "UTC".`)
}
const isKnown = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== null
  } catch {
    return false
  }
}

const shown = (value: unknown): string =>
  isExpression(value) ? "an expression" : typeof value === "string" ? JSON.stringify(value) : String(value)
