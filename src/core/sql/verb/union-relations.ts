import { lit, nullOf } from "../function/literal.ts"
import { queryNode } from "../node.ts"
import type { Query, Sources } from "../query.ts"
import { QueryBuilder } from "../query-builder.ts"
import { QueryError } from "../query-error.ts"
import { setNode } from "../set-node.ts"
import { type Any, aType, type ColumnTypes, type IsUnion, typeText, type Value } from "../type.ts"
import { readRelation } from "./read-relation.ts"

type Names<R extends Sources> = { [A in keyof R]: keyof R[A]["~type"] }[keyof R]
/** The column where a relation has it, NULL where it lacks it. */
type ColumnOf<R extends Sources, N> = {
  [A in keyof R]: N extends keyof R[A]["~type"] ? R[A]["~type"][N] : null
}[keyof R]
/** `any` after a mistake in one of the relations. */
// What ColumnOf is, spelt out: a hover shows the types of the columns, and not its name.
type Superset<R extends Sources> =
  string extends Names<R>
    ? Any
    : {
        [N in Names<R> | "source_relation"]: N extends "source_relation"
          ? "varchar"
          : { [A in keyof R]: N extends keyof R[A]["~type"] ? R[A]["~type"][N] : null }[keyof R]
      }

/** The names of columns that are of several types. */
type Odd<R extends Sources> =
  string extends Names<R>
    ? never
    : { [N in Names<R>]: [IsUnion<NonNullable<ColumnOf<R, N>>>] extends [never] ? never : N }[Names<R>]
/** The relations, or what is wrong with them. */
type OfOneType<R extends Sources> = [Odd<R>] extends [never]
  ? "source_relation" extends (string extends Names<R> ? never : Names<R>)
    ? "→ a relation has a column source_relation, which unionRelations() adds itself: omit or rename it"
    : R
  : `→ the column ${Odd<R> & string} is of several types: cast it in a query before`

/**
 * The rows of several relations, with the columns of all of them: NULL where a relation lacks one. `source_relation` says which
 * of them a row comes from, by the name that is given here.
 *
 * @example
 * unionRelations({ shop: orders, web: events })
 */
export const unionRelations = <R extends Sources>(relations: OfOneType<R>): Query<Superset<R>> => {
  // `OfOneType` is the relations, or what the compiler has refused.
  const read = Object.entries(relations as R).map(([name, readable]) => ({ name, ...readRelation(readable, name) }))
  if (read.length === 0) throw new QueryError("unionRelations() names no relation: unionRelations({ shop, web }).")
  const types = typesOf(read)
  const parts = read.map(({ name, columns, from, row }) =>
    from().select((rows) => {
      const own = row(rows)
      const all = [...types].map(([column, type]) => [
        column,
        Object.hasOwn(columns, column) ? own[column] : nullOf(type),
      ])
      return { source_relation: lit(name), ...Object.fromEntries(all) }
    }),
  )
  const node = parts.length === 1 ? queryNode(parts[0], "unionRelations()") : setNode(parts, "union all")
  return new QueryBuilder(node) as unknown as Query<Superset<R>>
}

/** The columns of all, in the order in which they are met. */
const typesOf = (read: readonly { readonly name: string; readonly columns: ColumnTypes }[]) => {
  const found = new Map<string, { readonly type: Value; readonly relation: string }>()
  for (const { name: relation, columns } of read)
    for (const [name, { type }] of Object.entries(columns)) {
      const before = found.get(name)
      if (name === "source_relation")
        throw new QueryError(
          `unionRelations() adds a column "source_relation", and ${relation} has one. Omit or rename that in a query before.`,
        )
      if (before && typeText(before.type) !== typeText(type))
        throw new QueryError(
          `unionRelations(): the column "${name}" is ${aType(before.type)} in ${before.relation} and ${aType(type)} in ${relation}. Cast one of them in a query before.`,
        )
      if (!before) found.set(name, { type, relation })
    }
  return new Map([...found].map(([name, { type }]) => [name, type] as const))
}
