import type { Condition, Expr, Ordering, Predicate, Reads, RowOf, Shape } from "./expression.ts"
import type { Readable, Subquery } from "./readable.ts"
import type { Any, ArrayOf, Columns, Type } from "./type.ts"

/** What a query reads, by alias: `{ ratings }`. */
// biome-ignore lint/suspicious/noExplicitAny: any columns at all; `Columns` would lose the names
export type Sources = { readonly [alias: string]: Readable<any> }
export type Rows<S extends Sources> = { readonly [A in keyof S]: RowOf<S[A]["~type"]> }
export type Optional<C extends Columns> = { [K in keyof C]: C[K] | null }
/** `any` (after a mistake) stays `any`, so that the models downstream stay quiet. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export type ColumnsOf<K extends Shape<Reads>> = unknown extends K ? any : { -readonly [P in keyof K]: K[P]["~type"] }

type OptionalSources<S extends Sources> = { readonly [A in keyof S]: Readable<Optional<S[A]["~type"]>> }
type OnlyColumns<S extends Sources> = S[keyof S]["~type"]
/** Names that the query already uses. */
type Free<A extends PropertyKey> = { readonly [K in A]?: "this name is taken" }

interface Ref<out A, out K> {
  readonly alias: A
  readonly column: K
}
type Refs<S extends Sources> = {
  readonly [A in keyof S]: unknown extends S[A]["~type"] ? Any : { readonly [K in keyof S[A]["~type"]]: Ref<A, K> }
}

/**
 * FROM, its joins and its WHERE: what a select, a grouping or an `exists` begins with.
 *
 * @example
 * from({ ratings }).join({ movies }, ({ ratings, movies }) => ratings.movie_id.eq(movies.movie_id))
 */
export interface From<S extends Sources> {
  join<J extends Sources>(right: J & Free<keyof S>, on: (rows: Rows<S & J>) => Condition): From<S & J>
  /** Every column of the right side may be NULL from here on. */
  leftJoin<J extends Sources>(
    right: J & Free<keyof S>,
    on: (rows: Rows<S & J>) => Condition,
  ): From<S & OptionalSources<J>>
  /** Every column that was joined before may be NULL from here on. */
  rightJoin<J extends Sources>(
    right: J & Free<keyof S>,
    on: (rows: Rows<S & J>) => Condition,
  ): From<OptionalSources<S> & J>
  /** Every column of both sides may be NULL from here on. */
  fullJoin<J extends Sources>(
    right: J & Free<keyof S>,
    on: (rows: Rows<S & J>) => Condition,
  ): From<OptionalSources<S & J>>
  /** Every row with every row. */
  crossJoin<J extends Sources>(right: J & Free<keyof S>): From<S & J>
  /**
   * For each row the last one of the right side that `match` allows: `({ trades, quotes }) => quotes.at.lte(trades.at)`.
   * `on` holds what must be equal beside. A row without a match is kept, with NULL on the right.
   */
  asOfJoin<J extends Sources>(
    right: J & Free<keyof S>,
    by: { readonly match: (rows: Rows<S & J>) => Predicate; readonly on?: (rows: Rows<S & J>) => Condition },
  ): From<S & OptionalSources<J>>
  /** Joins a subquery that reads the rows joined so far. */
  lateral<J extends Sources>(right: (rows: Rows<S>) => J & Free<keyof S>): From<S & J>
  /** One row for each element of an array, with its `value` and its `index` (from 0): LATERAL FLATTEN on Snowflake, UNNEST on DuckDB. */
  flatten<A extends string, T extends Type>(
    alias: A extends keyof S ? "this name is taken" : A,
    array: (rows: Rows<S>) => Expr<ArrayOf<T> | null, "row">,
  ): From<S & Record<A, Readable<{ readonly value: T; readonly index: "integer" }>>>
  /** As `flatten`, with a row of NULLs for an array that is empty or NULL. */
  flattenOuter<A extends string, T extends Type>(
    alias: A extends keyof S ? "this name is taken" : A,
    array: (rows: Rows<S>) => Expr<ArrayOf<T> | null, "row">,
  ): From<S & Record<A, Readable<{ readonly value: T | null; readonly index: "integer" | null }>>>
  /** A list of conditions is their conjunction; several `where` too. */
  where(condition: (rows: Rows<S>) => Condition): From<S>
  /** WHERE … IS NOT NULL, and the type knows it. */
  whereNotNull<A extends keyof S, K extends keyof S[A]["~type"]>(
    column: (rows: Refs<S>) => Ref<A, K>,
    // biome-ignore lint/complexity/noBannedTypes: T & {} is T without null, in any column type
  ): From<S & Record<A, { readonly "~type": Record<K, {}> }>>
  // biome-ignore lint/suspicious/noExplicitAny: the default while K is inferred from the callback
  groupBy<K extends Shape<"row"> = any>(
    keys: (
      rows: Rows<S>,
    ) => [keyof K] extends [never] ? "a key is missing; for one row over everything: aggregate()" : K,
  ): Grouped<S, ColumnsOf<K>>
  /** Subtotals: by all keys, by all but the last, …, over everything. A key is NULL where it was rolled up. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  rollup<K extends Shape<"row"> = any>(keys: (rows: Rows<S>) => K): Grouped<S, Optional<ColumnsOf<K>>>
  /** Subtotals by every choice of the keys. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  cube<K extends Shape<"row"> = any>(keys: (rows: Rows<S>) => K): Grouped<S, Optional<ColumnsOf<K>>>
  /** Subtotals by the sets that are named: `[["a", "b"], ["a"], []]`. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  groupingSets<K extends Shape<"row"> = any>(
    keys: (rows: Rows<S>) => K,
    sets: readonly (readonly (keyof NoInfer<K> & string)[])[],
  ): Grouped<S, Optional<ColumnsOf<K>>>
  /** Filters by a window function, without making it a column. */
  qualify(condition: (rows: Rows<S>) => Condition<"row" | "window">): From<S>
  /** SELECT *, of the one relation that was read. */
  all(): Query<OnlyColumns<S>>
  /** One row over everything. Over no rows at all every aggregate but a count is NULL. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<K extends Shape<"group"> = any>(shape: (rows: Rows<S>) => K): OneRow<Optional<ColumnsOf<K>>>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<K extends Shape<"row" | "window"> = any>(shape: (rows: Rows<S>) => K): Query<ColumnsOf<K>>
}

/** GROUP BY: aggregates and the keys are in reach, columns of single rows are not. */
export interface Grouped<S extends Sources, K extends Columns> {
  having(condition: (rows: Rows<S>, keys: RowOf<K, "group">) => Condition<"group">): Grouped<S, K>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<L extends Shape<"group" | "window"> = any>(
    shape: (rows: Rows<S>, keys: RowOf<K, "group">) => L,
  ): Query<ColumnsOf<L>>
  /** The keys, and these. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<L extends Shape<"group" | "window"> = any>(
    shape: (rows: Rows<S>, keys: RowOf<K, "group">) => L,
  ): Query<Extended<K, ColumnsOf<L>>>
}
/** GROUP BY over one query, whose row needs no alias. */
export interface GroupedRow<C extends Columns, K extends Columns> {
  having(condition: (row: RowOf<C>, keys: RowOf<K, "group">) => Condition<"group">): GroupedRow<C, K>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<L extends Shape<"group" | "window"> = any>(
    shape: (row: RowOf<C>, keys: RowOf<K, "group">) => L,
  ): Query<ColumnsOf<L>>
  /** The keys, and these. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<L extends Shape<"group" | "window"> = any>(
    shape: (row: RowOf<C>, keys: RowOf<K, "group">) => L,
  ): Query<Extended<K, ColumnsOf<L>>>
}
/** The columns of C, with those of D added or in their place. */
type Extended<C, D> = unknown extends C
  ? Any
  : unknown extends D
    ? Any
    : { [P in keyof C | keyof D]: P extends keyof D ? D[P] : P extends keyof C ? C[P] : never }
/** A whole query. It is also its own CTE: another query may read it by `from({ name })`. */
// With the properties of a Readable and a Subquery itself: a generic base interface costs every query two types.
export interface Query<C extends Columns> {
  readonly "~ends with select()": Subquery<C>["~ends with select()"]
  readonly "~type": C
  readonly "~given by dependsOn": true
  distinct(): Query<C>
  /** Filters by a window function. */
  qualify(condition: (row: RowOf<C>) => Condition<"row" | "window">): Query<C>
  orderBy(keys: (row: RowOf<C>) => readonly Ordering<"row" | "window">[]): Query<C>
  limit(rows: number): Query<C>
  /** WHERE around this query. */
  filter(condition: (row: RowOf<C>) => Condition): Query<C>
  /** SELECT *, … FROM (this): adds columns, or replaces those of the same name. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  extend<K extends Shape<"row" | "window"> = any>(shape: (row: RowOf<C>) => K): Query<Extended<C, ColumnsOf<K>>>
  /** SELECT … FROM (this). */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<K extends Shape<"row" | "window"> = any>(shape: (row: RowOf<C>) => K): Query<ColumnsOf<K>>
  /** GROUP BY over this query. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  groupBy<K extends Shape<"row"> = any>(keys: (row: RowOf<C>) => K): GroupedRow<C, ColumnsOf<K>>
}

/** A query of at most one row, which may stand for a value: `scalar(…)`. */
export interface OneRow<C extends Columns> extends Query<C> {
  readonly "~one row, by aggregate()": true
}
