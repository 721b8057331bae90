import { refuseSilentOperators, returned } from "../author-callback.ts"
import type { Expr, InGroups, Predicate } from "../expression.ts"
import { expression } from "../expression-methods.ts"
import { expressionNode } from "../node.ts"
import { comparisonNode } from "../operators.ts"
import { QueryError } from "../query-error.ts"
import { columnName, declaredNames } from "../row.ts"
import type { Any, Js, Type } from "../type.ts"
import { expressionsWithin } from "../walk.ts"

/**
 * An aggregate for each of some values of a column, as columns that are named after the values: for `aggregate`. `hit` holds in
 * the rows that have the value. The values are a list of the author's: a warehouse's answer would change the columns from run to
 * run. What cannot name a column needs a prefix.
 *
 * @example
 * pivot(orders.city, ["Bern", "Basel"], (hit) => countIf(hit), "orders_")
 */
export const pivot = <
  T extends "varchar" | "integer" | null = Any,
  const V extends (string | number) & Js<T> = never,
  E extends Expr<Type, "group" | InGroups> = Any,
  const P extends string = "",
>(
  column: Expr<T, "row">,
  values: readonly V[],
  cell: (hit: Predicate) => E,
  prefix?: P,
): { readonly [K in V as `${P}${K}`]: E } => {
  const node = expressionNode(column, "pivot()")
  if (values.length === 0) throw new QueryError("pivot() names no value.")
  const names = values.map((value) => nameOf(prefix ?? "", value))
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new QueryError(`pivot() would give two columns "${twice}": a value is named twice.`)
  declaredNames(names)
  const cells = values.map((value, index) => {
    const condition = comparisonNode("=", node, value)
    const hit: Predicate = expression(condition)
    if (index === 0) refuseSilentOperators("pivot()", cell, [hit])
    const made = returned("pivot()", cell(hit))
    if (!expressionsWithin(expressionNode(made, "pivot()")).includes(condition))
      throw new QueryError(
        `pivot(): the column ${names[index]} does not look at which rows have the value. Use hit in it: (hit) => countIf(hit).`,
      )
    return [names[index], made]
  })
  // Object.fromEntries forgets the names.
  return Object.fromEntries(cells) as { readonly [K in V as `${P}${K}`]: E }
}

const nameOf = (prefix: string, value: string | number): string => {
  try {
    return columnName(`${prefix}${value}`)
  } catch {
    throw new QueryError(
      `pivot(): ${JSON.stringify(value)} gives the column ${JSON.stringify(`${prefix}${value}`)}, which is no name. ${prefix === "" ? 'Give it a prefix, as the last argument: pivot(…, "n_").' : "Write it with each(), under a name of its own."}`,
    )
  }
}
