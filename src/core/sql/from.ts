import type { RecursiveNode, RecursiveSelf } from "./ast.ts"
import { FromBuilder } from "./from-builder.ts"
import { queryNode, readableKey } from "./node.ts"
import type { From, Optional, Query, Sources } from "./query.ts"
import { QueryBuilder } from "./query-builder.ts"
import { QueryError } from "./query-error.ts"
import type { Readable, Subquery } from "./readable.ts"
import { byName, setNode } from "./set-node.ts"
import { type Columns, typeText } from "./type.ts"

// The builders are untyped inside; these are the doors through which their types are given.

/**
 * Begins a query over one relation, under the name that the callbacks use.
 *
 * @example
 * from({ ratings }).where(({ ratings }) => ratings.rating.gte(4)).select(({ ratings }) => ratings)
 */
export const from = <J extends Sources>(source: J): From<J> => FromBuilder.of(source) as unknown as From<J>

type Union<C extends Columns, R extends readonly Subquery<Optional<C>>[]> = Query<{
  [K in keyof C]: C[K] | R[number]["~type"][K]
}>
/** The rows of all queries, each once. Columns are matched by name; one is nullable if it is so in any of the queries. */
export const union = <C extends Columns, R extends readonly Subquery<Optional<C>>[]>(first: Query<C>, ...rest: R) =>
  new QueryBuilder(setNode([first, ...rest], "union")) as unknown as Union<C, R>

/** The rows of all queries, duplicates included. Columns are matched by name. */
export const unionAll = <C extends Columns, R extends readonly Subquery<Optional<C>>[]>(first: Query<C>, ...rest: R) =>
  new QueryBuilder(setNode([first, ...rest], "union all")) as unknown as Union<C, R>

/** The rows that all queries have, each once. Columns are matched by name. */
export const intersect = <C extends Columns>(first: Query<C>, ...rest: readonly Subquery<Optional<C>>[]): Query<C> =>
  new QueryBuilder(setNode([first, ...rest], "intersect")) as unknown as Query<C>

/** The rows of the first query that none of the others has, each once. Columns are matched by name. */
export const except = <C extends Columns>(first: Query<C>, ...rest: readonly Subquery<Optional<C>>[]): Query<C> =>
  new QueryBuilder(setNode([first, ...rest], "except")) as unknown as Query<C>

/**
 * WITH RECURSIVE: the rows of `first`, and for as long as there are new ones, the rows that `next` finds from them.
 *
 * @example
 * const tree = recursive(roots, (tree) => from({ node }).join({ tree }, ({ node, tree }) => node.parent_id.eq(tree.id)).select(({ node }) => node))
 */
export const recursive = <C extends Columns>(
  first: Query<C>,
  next: (self: Readable<C>) => Subquery<NoInfer<C>>,
): Readable<C> => {
  const base = byName(queryNode(first, "recursive()"))
  const self: RecursiveSelf = { columns: base.columns }
  const target = { [readableKey]: { kind: "self", self } } as unknown as Readable<C>
  const step = byName(queryNode(next(target), "recursive()"))
  const names = Object.keys(base.columns)
  if (names.join() !== Object.keys(step.columns).join())
    throw new QueryError(
      `The step of recursive() selects ${Object.keys(step.columns).join(", ")}, and its first query ${names.join(", ")}: they must be the same columns in the same order.`,
    )
  for (const name of names) {
    const [a, b] = [base.columns[name], step.columns[name]]
    if (a && b && typeText(a.type) !== typeText(b.type))
      throw new QueryError(
        `The column "${name}" of recursive() is ${typeText(a.type)} first and ${typeText(b.type)} in its step. Cast one of them.`,
      )
  }
  const node: RecursiveNode = { kind: "recursive", self, first: base, next: step, columns: base.columns }
  return new QueryBuilder(node) as unknown as Readable<C>
}
