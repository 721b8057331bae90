import type {
  Condition,
  Expr,
  GroupOrEmpty,
  InGroups,
  InSelect,
  Ordering,
  Predicate,
  Reads,
  RowOf,
  Shape,
} from "./expression.ts"
import type { JsonColumns, JsonFields } from "./function/variant.ts"
import type { Readable, Subquery } from "./readable.ts"
import type { Any, ArrayOf, Columns, Type } from "./type.ts"

/** What a query reads, by alias: `{ ratings }`. */
// biome-ignore lint/suspicious/noExplicitAny: any columns at all; `Columns` would lose the names
export type Sources = { readonly [alias: string]: Readable<any> }
export type Rows<S extends Sources> = { readonly [A in keyof S]: RowOf<S[A]["~type"]> }
export type Optional<C extends Columns> = { [K in keyof C]: C[K] | null }
/** `any` (after a mistake) stays `any`, so that the models downstream stay quiet. */
// `string extends keyof K` and not `unknown extends K`: a condition on K itself walks through all that K was made of, and a chain
// of 50 models that hand on whole rows is then "excessively deep". The names of K are only names.
export type ColumnsOf<K extends Shape<Reads>> = string extends keyof K
  ? Any
  : { -readonly [P in keyof K]: K[P]["~type"] }

/** Over no rows at all, what reads a group is NULL, but for a count. */
type OverAll<K extends Shape<Reads>> = string extends keyof K
  ? Any
  : { -readonly [P in keyof K]: K[P]["~type"] | ("group" extends K[P]["~reads"] ? null : never) }

type OptionalSources<S extends Sources> = { readonly [A in keyof S]: Readable<Optional<S[A]["~type"]>> }
// biome-ignore lint/complexity/noBannedTypes: T & {} is T without null, in any column type
type NotNull<K extends PropertyKey> = { [P in K]: {} }
type OnlyColumns<S extends Sources> = S[keyof S]["~type"]
type Taken = "→ this name is taken: give it another, { again: orders }"
/** Names that the query already uses. */
type Free<A extends PropertyKey> = { readonly [K in A]?: Taken }

/** `null` where `{ outer: true }` was said. */
type Missing<O> = [O] extends [never] ? never : null
/** An element of a JSON array; `any` after a mistake. */
type JsonElement<F extends JsonFields, O> = string extends keyof F
  ? Any
  : { readonly [K in keyof F | "index"]: K extends keyof F ? JsonColumns<F>[K] : "integer" | Missing<O> }

interface Ref<out A, out K> {
  readonly alias: A
  readonly column: K
}
type Refs<S extends Sources> = {
  readonly [A in keyof S]: string extends keyof S[A]["~type"] ? Any : { readonly [K in keyof S[A]["~type"]]: Ref<A, K> }
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
  /**
   * One row for each element of an array, with its `value` and its `index` (from 0), in no order. An array that is empty or
   * NULL gives no row; with `{ outer: true }` it gives one of NULLs.
   *
   * @example
   * from({ movies })
   *   .flatten("genre", ({ movies }) => split(movies.genres, "|"))
   *   .select(({ movies, genre }) => ({ title: movies.title, genre: genre.value, rank: genre.index }))
   */
  flatten<A extends string, T extends Type, O extends true = never>(
    alias: A extends keyof S ? Taken : A,
    array: (rows: Rows<S>) => Expr<ArrayOf<T> | null, "row">,
    options?: { readonly outer: O },
  ): From<S & Record<A, Readable<{ readonly value: T | Missing<O>; readonly index: "integer" | Missing<O> }>>>
  /**
   * One row for each element of a JSON array, in no order: its fields as `jsonFields` reads them, each of which may be NULL, and
   * its `index` (from 0). What is no array (NULL, the null of JSON, a scalar, an object) gives no row, nor does an empty one; with
   * `{ outer: true }` it gives one of NULLs. Elements that are scalars: `flatten` of
   * `payload.as({ array: "varchar" })`, whose elements may be NULL; there what is no array is an error in the warehouse.
   *
   * @example
   * from({ events })
   *   .flattenJson("line", ({ events }) => events.payload.get("lines"), {
   *     sku: "varchar",
   *     price: { path: "price.amount", type: "decimal(12,2)" },
   *   })
   *   .select(({ events, line }) => ({ id: events.id, line_no: line.index, sku: line.sku, price: line.price }))
   */
  flattenJson<A extends string, const F extends JsonFields, O extends true = never>(
    alias: A extends keyof S ? Taken : A,
    array: (rows: Rows<S>) => Expr<"variant" | null, "row">,
    fields: {
      readonly [K in keyof F]: K extends "index" ? "→ this name is taken: it is the position in the array" : F[K]
    },
    options?: { readonly outer: O },
  ): From<S & Record<A, Readable<JsonElement<F, O>>>>
  /**
   * One row for each entry of a JSON object, in no order: its `key` and its `value`. What is no object (NULL, the null of JSON, a
   * scalar, an array) gives no row, nor does an empty one; with `{ outer: true }` it gives one of NULLs.
   *
   * @example
   * from({ events })
   *   .flattenObject("entry", ({ events }) => events.payload)
   *   .select(({ entry }) => ({ key: entry.key, value: entry.value.tryAs("varchar") }))
   */
  flattenObject<A extends string, O extends true = never>(
    alias: A extends keyof S ? Taken : A,
    object: (rows: Rows<S>) => Expr<"variant" | null, "row">,
    options?: { readonly outer: O },
  ): From<S & Record<A, Readable<{ readonly key: "varchar" | Missing<O>; readonly value: "variant" | null }>>>
  /** A list of conditions is their conjunction; several `where` too. */
  where(condition: (rows: Rows<S>) => Condition): From<S>
  /** WHERE … IS NOT NULL, and the type knows it. */
  whereNotNull<A extends keyof S, K extends keyof S[A]["~type"]>(
    column: (rows: Refs<S>) => Ref<A, K>,
  ): From<S & Record<A, { readonly "~type": NotNull<K> }>>
  // biome-ignore lint/suspicious/noExplicitAny: the default while K is inferred from the callback
  groupBy<K extends Shape<"row"> = any>(
    keys: (
      rows: Rows<S>,
    ) => [keyof K] extends [never] ? "a key is missing; for one row over everything: aggregate()" : K,
  ): Grouped<S, ColumnsOf<K>>
  /**
   * Subtotals: by all keys, by all but the last, …, over everything. A key is NULL where it was rolled up. The total is there
   * over no rows too: every aggregate but a count is NULL then.
   */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  rollup<K extends Shape<"row"> = any>(keys: (rows: Rows<S>) => K): Subtotals<S, Optional<ColumnsOf<K>>>
  /** Subtotals by every choice of the keys, with the total of `rollup`. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  cube<K extends Shape<"row"> = any>(keys: (rows: Rows<S>) => K): Subtotals<S, Optional<ColumnsOf<K>>>
  /** Subtotals by the sets that are named: `[["a", "b"], ["a"], []]`. An aggregate may be NULL as in `rollup`, whatever they are. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  groupingSets<K extends Shape<"row"> = any>(
    keys: (rows: Rows<S>) => K,
    sets: readonly (readonly (keyof NoInfer<K> & string)[])[],
  ): Subtotals<S, Optional<ColumnsOf<K>>>
  /** Filters by a window function, without making it a column. */
  qualify(condition: (rows: Rows<S>) => Condition<"row" | "window">): From<S>
  /** SELECT *, of the one relation that was read. */
  all(): Query<OnlyColumns<S>>
  /** One row over everything. Over no rows at all every aggregate but a count is NULL. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<K extends Shape<"group" | InGroups> = any>(shape: (rows: Rows<S>) => K): OneRow<OverAll<K>>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<K extends Shape<"row" | "window" | InSelect> = any>(shape: (rows: Rows<S>) => K): Query<ColumnsOf<K>>
}

/** GROUP BY: aggregates and the keys are in reach, columns of single rows are not. */
export interface Grouped<S extends Sources, K extends Columns> {
  having(condition: (rows: Rows<S>, keys: RowOf<K, "group">) => Condition<"group" | InGroups>): Grouped<S, K>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<L extends Shape<"group" | "window" | InGroups> = any>(
    shape: (rows: Rows<S>, keys: RowOf<K, "group">) => L,
  ): Query<ColumnsOf<L>>
  /** The keys, and these. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<L extends Shape<"group" | "window" | InGroups> = any>(
    shape: (rows: Rows<S>, keys: RowOf<K, "group">) => L,
  ): Query<Extended<K, ColumnsOf<L>>>
}
/** GROUP BY ROLLUP, CUBE, GROUPING SETS: a group, and the total, which may be of no rows. */
export interface Subtotals<S extends Sources, K extends Columns> {
  having(condition: (rows: Rows<S>, keys: RowOf<K, GroupOrEmpty>) => Condition<"group" | InGroups>): Subtotals<S, K>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<L extends Shape<"group" | "window" | InGroups> = any>(
    shape: (rows: Rows<S>, keys: RowOf<K, GroupOrEmpty>) => L,
  ): Query<OverAll<L>>
  /** The keys, and these. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<L extends Shape<"group" | "window" | InGroups> = any>(
    shape: (rows: Rows<S>, keys: RowOf<K, GroupOrEmpty>) => L,
  ): Query<Extended<K, OverAll<L>>>
}
/** GROUP BY over one query, whose row needs no alias. */
export interface GroupedRow<C extends Columns, K extends Columns> {
  having(condition: (row: RowOf<C>, keys: RowOf<K, "group">) => Condition<"group" | InGroups>): GroupedRow<C, K>
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<L extends Shape<"group" | "window" | InGroups> = any>(
    shape: (row: RowOf<C>, keys: RowOf<K, "group">) => L,
  ): Query<ColumnsOf<L>>
  /** The keys, and these. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  aggregate<L extends Shape<"group" | "window" | InGroups> = any>(
    shape: (row: RowOf<C>, keys: RowOf<K, "group">) => L,
  ): Query<Extended<K, ColumnsOf<L>>>
}
/** The columns of C, with those of D added or in their place. */
// `keyof (…)` of one type, for then the editor knows where each column was made. `Named`, for "integer" & "varchar" is never.
type Extended<C, D> = string extends keyof C
  ? Any
  : string extends keyof D
    ? Any
    : { -readonly [P in keyof (C & Named<D>)]: P extends keyof D ? D[P] : P extends keyof C ? C[P] : never }
type Named<D> = { [P in keyof D]: unknown }
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
  extend<K extends Shape<"row" | "window" | InSelect> = any>(
    shape: (row: RowOf<C>) => K,
  ): Query<Extended<C, ColumnsOf<K>>>
  /** SELECT … FROM (this). */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  select<K extends Shape<"row" | "window" | InSelect> = any>(shape: (row: RowOf<C>) => K): Query<ColumnsOf<K>>
  /** GROUP BY over this query. */
  // biome-ignore lint/suspicious/noExplicitAny: as in groupBy
  groupBy<K extends Shape<"row"> = any>(keys: (row: RowOf<C>) => K): GroupedRow<C, ColumnsOf<K>>
}

/** A query of at most one row, which may stand for a value: `scalar(…)`. */
export interface OneRow<C extends Columns> extends Query<C> {
  readonly "~one row, by aggregate()": true
}
