// What a part of a callback's source stands for: a value that is there, such as a row, or what is known of one that it would make.
import { isExpression, isObject } from "./node.ts"

/** What the source does not tell. */
export const unclear = Symbol("unclear")
/** An expression that the callback would make. */
export const made = Symbol("made")
/** True for JavaScript, and made of expressions: a list of them. */
export const truthy = Symbol("truthy")

/** What an unknown function gives that is given a row or an expression: hardly anything else than an expression. */
export interface Presumed {
  readonly presumedOf: string
}
const presumptions = new WeakSet<object>()
export const presumed = (presumedOf: string): Presumed => {
  const value = { presumedOf }
  presumptions.add(value)
  return value
}
export const isPresumed = (value: unknown): value is Presumed => isObject(value) && presumptions.has(value)

const literals = new WeakSet<object>()
/** An object that the callback would make, of the properties that are known. */
export const literalObject = (properties: Iterable<readonly [string, unknown]>): object => {
  const value = Object.fromEntries(properties)
  literals.add(value)
  return value
}
export const isLiteralObject = (value: unknown): boolean => isObject(value) && literals.has(value)

export const isSurelyExpression = (value: unknown): boolean => value === made || isExpression(value)

/** An expression, a list or an object that the callback would make of some. */
export const isMadeOfExpressions = (value: unknown): boolean =>
  isSurelyExpression(value) ||
  value === truthy ||
  ((Array.isArray(value) || isLiteralObject(value)) && Object.values(value as object).some(isMadeOfExpressions))

/** Rows are the only other objects that are known. */
export const isRowOrExpression = (value: unknown): boolean =>
  isPresumed(value) ||
  isMadeOfExpressions(value) ||
  (isObject(value) && !Array.isArray(value) && !isLiteralObject(value))

/** What JavaScript's conditions make of it; null where that is not known. */
export const truthOf = (value: unknown): boolean | null =>
  value === unclear || isPresumed(value) ? null : typeof value === "symbol" || Boolean(value)

/** One of two. */
export const either = (a: unknown, b: unknown): unknown => {
  if (isSurelyExpression(a) && isSurelyExpression(b)) return made
  return isMadeOfExpressions(a) && isMadeOfExpressions(b) ? truthy : unclear
}

export const propertyOf = (value: unknown, name: string): unknown =>
  isObject(value) && !isExpression(value) && !isPresumed(value) && !Array.isArray(value) && Object.hasOwn(value, name)
    ? (value as { readonly [name: string]: unknown })[name]
    : unclear

/** The names and the values of an object that is known through and through; else null. */
export const propertiesOf = (value: unknown): readonly (readonly [string, unknown])[] | null =>
  isObject(value) && !isExpression(value) && !isPresumed(value) && !Array.isArray(value) ? Object.entries(value) : null
