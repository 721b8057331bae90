// Rows are values: what spreads them, leaves out, renames.
import type { Expr, Predicate } from "./expression.ts"
import { expression } from "./expression-methods.ts"
import { expressionNode } from "./node.ts"
import { comparisonNode } from "./operators.ts"
import { QueryError } from "./query-error.ts"
import type { Any, Like } from "./type.ts"

type AnyRow = { readonly [column: string]: unknown }

const column = (place: string, row: AnyRow, name: string): unknown => {
  if (Object.hasOwn(row, name)) return row[name]
  throw new QueryError(`${place}: the row has no column "${name}". It has ${Object.keys(row).join(", ")}.`)
}

/**
 * Some of the columns.
 *
 * @example
 * pick(users, "id", "city")
 */
export const pick = <R extends object = Any, const K extends keyof R & string = never>(
  row: R,
  ...columns: readonly K[]
): { readonly [L in K]: R[L] } =>
  // Object.fromEntries forgets the names.
  Object.fromEntries(columns.map((name) => [name, column("pick()", row as AnyRow, name)])) as { [L in K]: R[L] }

/**
 * All columns but some.
 *
 * @example
 * omit(users, "email")
 */
export const omit = <R extends object = Any, const K extends keyof R & string = never>(
  row: R,
  ...columns: readonly K[]
): { readonly [L in Exclude<keyof R, K>]: R[L] } => {
  for (const name of columns) column("omit()", row as AnyRow, name)
  const left: ReadonlySet<string> = new Set(columns)
  // As in pick().
  return Object.fromEntries(Object.entries(row).filter(([name]) => !left.has(name))) as {
    [L in Exclude<keyof R, K>]: R[L]
  }
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
): { readonly [L in keyof M]: R[M[L]] } =>
  // As in pick().
  Object.fromEntries(
    Object.entries(names).map(([to, from]) => [to, column("rename()", row as AnyRow, from)]),
  ) as unknown as { readonly [L in keyof M]: R[M[L]] }

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
