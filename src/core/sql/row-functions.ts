// Rows are values: what spreads them, leaves out, renames.
import type { Expr, Predicate } from "./expression.ts"
import { expression } from "./expression-methods.ts"
import { expressionNode, isExpression } from "./node.ts"
import { comparisonNode } from "./operators.ts"
import { QueryError } from "./query-error.ts"
import { isIntegerLike } from "./row.ts"
import type { Any, Like } from "./type.ts"

type AnyRow = { readonly [column: string]: unknown }

const column = (place: string, row: AnyRow, name: string): unknown => {
  if (Object.hasOwn(row, name)) return row[name]
  throw new QueryError(`${place}: the row has no column "${name}". It has ${Object.keys(row).join(", ")}.`)
}

/** What is left out by name is not forgotten: a condition among it counts as used. */
const leaveOut = (row: object): void => {
  for (const value of Object.values(row)) if (isExpression(value)) expressionNode(value, "a row")
}

// Of its own, for then the editor knows where each column was made.
type Picked<R, K extends keyof R> = { readonly [L in K]: R[L] }
/** `any` where nothing is left: what a wrong name is inferred as is all names. */
type Left<R, K> = [Exclude<keyof R, K>] extends [never] ? Any : Picked<R, Exclude<keyof R, K>>

/**
 * Some of the columns.
 *
 * @example
 * pick(users, "id", "city")
 */
export const pick = <R extends object = Any, const K extends keyof R & string = never>(
  row: R,
  ...columns: readonly K[]
): Picked<R, K> => {
  leaveOut(row)
  // Object.fromEntries forgets the names.
  return Object.fromEntries(columns.map((name) => [name, column("pick()", row as AnyRow, name)])) as Picked<R, K>
}

/**
 * All columns but some.
 *
 * @example
 * omit(users, "email")
 */
export const omit = <R extends object = Any, const K extends keyof R & string = never>(
  row: R,
  ...columns: readonly K[]
): Left<R, K> => {
  for (const name of columns) column("omit()", row as AnyRow, name)
  leaveOut(row)
  const left: ReadonlySet<string> = new Set(columns)
  // As in pick().
  return Object.fromEntries(Object.entries(row).filter(([name]) => !left.has(name))) as Left<R, K>
}

/**
 * Some of the columns, under new names: `{ new: "old" }`.
 *
 * @example
 * rename(users, { user_id: "id", town: "city" })
 */
export const rename = <R extends object = Any, const M extends { readonly [to: string]: keyof R & string } = never>(
  row: R,
  names: M,
): { readonly [L in keyof M]: R[M[L]] } => {
  leaveOut(row)
  // As in pick().
  return Object.fromEntries(
    Object.entries(names).map(([to, from]) => [to, column("rename()", row as AnyRow, from)]),
  ) as unknown as { readonly [L in keyof M]: R[M[L]] }
}

/**
 * All columns, each with a text before its name.
 *
 * @example
 * prefixed("user_", users)
 */
export const prefixed = <const P extends string, R extends object>(
  text: P,
  row: R,
): { readonly [K in keyof R & string as `${P}${K}`]: R[K] } =>
  // As in pick().
  Object.fromEntries(Object.entries(row).map(([name, value]) => [text + name, value])) as {
    [K in keyof R & string as `${P}${K}`]: R[K]
  }

/**
 * Columns made for each of some names, which are texts: a number would not keep its place in a JavaScript object. `make` gets the
 * name and its place in the list, from 0.
 *
 * @example
 * prefixed("longest_", each(["title", "city"], (name) => max(length(movies[name]))))
 */
export const each = <const N extends string, E>(
  list: readonly N[],
  make: (name: N, index: number) => E,
): { readonly [K in N]: E } => {
  for (const [index, name] of list.entries()) {
    if (typeof name !== "string" || isIntegerLike(name))
      throw new QueryError(
        `each() names columns, and JavaScript moves names that look like integers, such as ${name}, to the front. Give it a letter: "y${name}"; for the values of a column, pivot(column, [${name}], …, "y") does.`,
      )
    if (list.indexOf(name) !== index) throw new QueryError(`each() has the name "${name}" twice.`)
  }
  // Object.fromEntries forgets the names.
  return Object.fromEntries(list.map((name, index) => [name, make(name, index)])) as { [K in N]: E }
}

type Equal<R, K extends keyof R> = { readonly [L in K]: R[L] extends Expr<infer T> ? Expr<Like<T> | null> : never }

/**
 * The columns of these names are equal in two rows: the condition of JOIN … USING.
 *
 * @example
 * using(orders, returns, "id", "day")
 */
export const using = <R extends object = Any, const K extends keyof R & string = never>(
  a: R,
  b: Equal<R, K>,
  ...columns: readonly K[]
): readonly Predicate[] => {
  if (columns.length === 0) throw new QueryError("using() takes the names of columns that both rows have.")
  return columns.map((name) => {
    const left = expressionNode(column("using()", a as AnyRow, name), "using()")
    const right = expressionNode(column("using()", b as AnyRow, name), "using()")
    return expression(comparisonNode("=", left, expression(right)))
  })
}
