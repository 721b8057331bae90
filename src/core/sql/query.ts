import type { Condition, Expr, Ordering, Reads, Row, Shape } from "./expression.ts"
import type { Readable, Subquery } from "./readable.ts"
import type { ArrayOf, Columns, Type } from "./type.ts"

/** The relations that a query has joined so far, by alias. */
export type Scope = { readonly [alias: string]: Columns }
// `any` (after a mistake) stays `any`, so that one mistake gives one message.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type Rows<S extends Scope> = { readonly [A in keyof S]: 0 extends 1 & S[A] ? any : Row<S[A]> }
export type Optional<C extends Columns> = { [K in keyof C]: C[K] | null }
/** `any` (after a mistake) stays `any`, so that the models downstream stay quiet. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type ColumnsOf<K extends Shape<Reads>> = 0 extends 1 & K ? any : { -readonly [P in keyof K]: K[P]["~type"] }

/** `{ ratings }`: what is read, under the name that the callbacks use. */
// biome-ignore lint/suspicious/noExplicitAny: any columns at all; `Columns` would lose the names
export type Sources = { readonly [alias: string]: Readable<any> }
export type ScopeOf<J extends Sources> = { readonly [A in keyof J]: J[A]["~type"] }
/** Names that the query already uses. */
type Free<S> = { readonly [A in keyof S]?: "this name is taken" }

interface Ref<out A, out K> {
  readonly alias: A
  readonly column: K
}
type Refs<S extends Scope> = { readonly [A in keyof S]: { readonly [K in keyof S[A]]: Ref<A, K> } }

/**
 * FROM, its joins and its WHERE: what a select, a grouping or an `exists` begins with.
 *
 * @example
 * from({ ratings }).join({ movies }, ({ ratings, movies }) => ratings.movie_id.eq(movies.movie_id))
 */
export interface From<S extends Scope> {
  join<J extends Sources>(right: J & Free<S>, on: (rows: Rows<S & ScopeOf<J>>) => Condition): From<S & ScopeOf<J>>
  /** Every column of the right side may be NULL from here on. */
  leftJoin<J extends Sources>(
    right: J & Free<S>,
    on: (rows: Rows<S & ScopeOf<J>>) => Condition,
  ): From<S & { readonly [A in keyof J]: Optional<J[A]["~type"]> }>
  /** Joins a subquery that reads the rows joined so far. */
  lateral<J extends Sources>(right: (rows: Rows<S>) => J & Free<S>): From<S & ScopeOf<J>>
  /** One row for each element of an array, with its `value` and its `index` (from 0): LATERAL FLATTEN on Snowflake, UNNEST on DuckDB. */
  flatten<A extends string, T extends Type>(
    alias: A extends keyof S ? "this name is taken" : A,
    array: (rows: Rows<S>) => Expr<ArrayOf<T> | null, "row">,
  ): From<S & Record<A, { readonly value: T; readonly index: "integer" }>>
  /** A list of conditions is their conjunction; several `where` too. */
  where(condition: (rows: Rows<S>) => Condition): From<S>
  /** WHERE … IS NOT NULL, and the type knows it. */
  whereNotNull<A extends keyof S, K extends keyof S[A]>(
    column: (rows: Refs<S>) => Ref<A, K>,
    // biome-ignore lint/complexity/noBannedTypes: T & {} is T without null, in any column type
  ): From<S & Record<A, Record<K, {}>>>
  // biome-ignore lint/suspicious/noExplicitAny: the default while K is inferred from the callback
  groupBy<K extends Shape<"row"> = any>(
    keys: (
      rows: Rows<S>,
    ) => [keyof K] extends [never] ? "a key is missing; for one row over everything: aggregate()" : K,
  ): Grouped<S, ColumnsOf<K>>
  /** One row over everything. Over no rows at all every aggregate but a count is NULL. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<K extends Shape<"group"> = any>(shape: (rows: Rows<S>) => K): Query<Optional<ColumnsOf<K>>>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<K extends Shape<"row" | "window"> = any>(shape: (rows: Rows<S>) => K): Query<ColumnsOf<K>>
}

/** GROUP BY: aggregates and the keys are in reach, columns of single rows are not. */
export interface Grouped<S extends Scope, K extends Columns> {
  having(condition: (rows: Rows<S>, keys: Row<K, "group">) => Condition<"group">): Grouped<S, K>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<L extends Shape<"group" | "window"> = any>(
    shape: (rows: Rows<S>, keys: Row<K, "group">) => L,
  ): Query<ColumnsOf<L>>
}

/** A whole query. It is also its own CTE: another query may read it by `from({ name })`. */
export interface Query<C extends Columns> extends Subquery<C> {
  distinct(): Query<C>
  /** Filters by a window function. */
  qualify(condition: (row: Row<C>) => Condition<"row" | "window">): Query<C>
  orderBy(keys: (row: Row<C>) => readonly Ordering<"row" | "window">[]): Query<C>
  limit(rows: number): Query<C>
}
