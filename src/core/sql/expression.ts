import type { Subquery } from "./readable.ts"
import type {
  Any,
  Columns,
  Decimal,
  Js,
  Known,
  Like,
  Null,
  Numeric,
  ReadFrom,
  Scalar,
  Temporal,
  Text,
  Type,
  Value,
} from "./type.ts"

/** What a value reads: a row, a whole group, the rows around it. A constant reads nothing: `never`. */
export type Reads = "row" | "group" | "window" | Nested | InWhere | InSelect | InGroups
// Advice: nothing reads these. They stand beside what a place accepts, and the compiler prints them where it refuses. The arrow
// is there to come last: TypeScript sorts what it prints.
/** In WHERE and ON. */
export type InWhere = "→ an aggregate belongs in having(), a window function in qualify()"
/** In a SELECT of rows. */
export type InSelect = "→ an aggregate needs groupBy(), aggregate() or over(); a constant is written lit(…)"
/** In a SELECT of groups. */
export type InGroups = "→ a column needs a place in groupBy(), or an aggregate around it; a constant is written lit(…)"
export type Nested = "an aggregate of an aggregate, without over() or a query in between"
/** What parts read; `any` after a mistake, when parts were inferred as "any part at all". */
export type KnownReads<G> = Reads extends G ? Any : G
/** Of an expression; never of anything else. */
export type TypeIn<V> = V extends Expr<infer T, infer _> ? T : never
export type ReadsIn<V> = V extends Expr<infer _, infer G> ? G : never
export type Grouping<G> = [G] extends ["row"] ? "group" : Nested
/**
 * A group, and there is a value too where it has no row: a count is 0 then. As a member of an enum it is a "group" wherever that
 * may stand, and a "group" is none of these. It is there for the compiler only.
 */
export declare enum GroupOrEmpty {
  group = "group",
}
/** What a count of G reads. */
export type Counting<G> = [G] extends ["row"] ? GroupOrEmpty : Nested
/** What a value reads that is never NULL for the lack of rows. */
export type Present<G> = G extends "group" ? GroupOrEmpty : G

// Properties that exist in types only begin with "~", so that completions show them last.
export interface Ordering<out G extends Reads = Reads> {
  readonly "~made by asc() or desc()": true
  readonly "~reads": G
  /** NULLs before all values. */
  nullsFirst(): Ordering<G>
  /** NULLs after all values: the default, on every warehouse. */
  nullsLast(): Ordering<G>
}
/** What an order is made of: a value alone counts as `asc()`. */
export type Order<G extends Reads = Reads> = Ordering<G> | Expr<Type, G>
export type Predicate<G extends Reads = "row"> = Expr<"boolean" | null, G>
/** A list of conditions is their conjunction; lists may be nested. */
export type Condition<G extends Reads = "row" | InWhere> = Predicate<G> | readonly Condition<G>[]

type Sortable = Expr<Numeric | Temporal | Text>
type Numbers = Expr<Numeric | null>
type Texts = Expr<Text>
type Variants = Expr<"variant" | null>
/** What a text can be read as. */
type ReadFromText = Exclude<Scalar, "varchar">
// Its name is what the compiler prints where the column may be NULL.
interface QueryWithoutNull<U extends Type> extends Subquery<Record<string, U>> {}
/** What may be added to T without changing it. */
type Addend<T> = T extends "double" ? Numeric : T extends Decimal ? T | "integer" : "integer"

/**
 * A value of SQL type T. `T` holds `null` where the value may be NULL.
 *
 * @example
 * ({ ratings }) => ratings.rating.gte(4)
 */
// U and H are the operand's, and `never` for a TypeScript value. NoInfer: the operand alone decides on
// them; the place that the result stands in must not.
export interface Expr<out T extends Type = Type, out G extends Reads = Reads> {
  readonly "~type": T
  readonly "~reads": G
  /** Equal; NULL if either side is. */
  eq<U extends Like<T> | null = never, H extends Reads = never>(
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>>
  /** Not equal; NULL if either side is. */
  ne<U extends Like<T> | null = never, H extends Reads = never>(
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>>
  /** Greater; NULL if either side is. */
  gt<U extends Like<T> | null = never, H extends Reads = never>(
    this: Sortable,
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>>
  /** Greater or equal; NULL if either side is. */
  gte<U extends Like<T> | null = never, H extends Reads = never>(
    this: Sortable,
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>>
  /** Less; NULL if either side is. */
  lt<U extends Like<T> | null = never, H extends Reads = never>(
    this: Sortable,
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>>
  /** Less or equal; NULL if either side is. */
  lte<U extends Like<T> | null = never, H extends Reads = never>(
    this: Sortable,
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G | NoInfer<H>>
  /** Equal, or both NULL: IS NOT DISTINCT FROM. Never NULL itself. */
  same<U extends Like<T> | null = never, H extends Reads = never>(
    other: Expr<U, H> | Js<T>,
  ): Expr<"boolean", G | NoInfer<H>>
  /** From the lower bound up to the upper one, both included; NULL if one of the three is. */
  between<
    U extends Like<T> | null = never,
    H extends Reads = never,
    V extends Like<T> | null = never,
    I extends Reads = never,
  >(
    this: Sortable,
    low: Expr<U, H> | Js<T>,
    high: Expr<V, I> | Js<T>,
  ): Expr<"boolean" | Null<T | NoInfer<U | V>>, G | NoInfer<H | I>>
  /** The whole text has the form: `%` stands for any characters, `_` for one, `\%`, `\_` and `\\` for themselves. */
  like(this: Texts, pattern: string): Expr<"boolean" | Null<T>, G>
  /** The opposite of `like`. */
  notLike(this: Texts, pattern: string): Expr<"boolean" | Null<T>, G>
  /** `like`, where capitals and small letters are the same. */
  ilike(this: Texts, pattern: string): Expr<"boolean" | Null<T>, G>
  /** One of the values, or of the rows of a query of one column. An empty list holds nothing: FALSE. */
  in<U extends Like<T> | null = never>(
    values: readonly Js<T>[] | Subquery<Record<string, U>>,
  ): Expr<"boolean" | Null<T | NoInfer<U>>, G>
  /** The subquery's column must not be nullable: NOT IN over a NULL matches nothing. */
  notIn<U extends Like<T> = never>(values: readonly Js<T>[] | QueryWithoutNull<U>): Expr<"boolean" | Null<T>, G>
  /** Whether it is NULL; of a variant also whether it is the null of JSON. */
  isNull(): Expr<"boolean", G>
  /** Whether it is not NULL, and for a variant not the null of JSON. */
  isNotNull(): Expr<"boolean", G>
  /** Arithmetic keeps the type of its left side: cast that first where it is too narrow. */
  plus<U extends Addend<T> | null = never, H extends Reads = never>(
    this: Numbers,
    other: Expr<U, H> | Js<T>,
  ): Expr<T | Null<NoInfer<U>>, G | NoInfer<H>>
  /** The difference, in the type of the left side; NULL if either side is. */
  minus<U extends Addend<T> | null = never, H extends Reads = never>(
    this: Numbers,
    other: Expr<U, H> | Js<T>,
  ): Expr<T | Null<NoInfer<U>>, G | NoInfer<H>>
  /** The product, in the type of the left side; NULL if either side is. */
  times<U extends Addend<T> | null = never, H extends Reads = never>(
    this: Numbers,
    other: Expr<U, H> | Js<T>,
  ): Expr<T | Null<NoInfer<U>>, G | NoInfer<H>>
  /** Division in double precision; NULL where the divisor is 0. */
  dividedBy<U extends Numeric | null = never, H extends Reads = never>(
    this: Numbers,
    other: Expr<U, H> | Js<T>,
  ): Expr<"double" | Null<T> | ([U] extends [never] ? never : null), G | NoInfer<H>>
  /** CAST: an error in the warehouse where the value does not convert. double → integer rounds half away from zero. */
  cast<const U extends Value>(type: U): Expr<ReadFrom<T, Known<U>> | Null<T>, G>
  /**
   * The value that a text stands for; NULL where it stands for none. Numbers are written in digits (`-1.5`, `2e3`), dates and
   * times as ISO 8601 has them, in UTC where no zone is named; booleans as true, t, yes, y, on, 1 and their opposites.
   */
  tryCast<const U extends ReadFromText>(this: Texts, type: U): Expr<Known<U> | null, G>
  /** A path into a variant: names of fields, and positions in arrays from 0. NULL where it leads nowhere. */
  get(this: Variants, ...path: readonly (string | number)[]): Expr<"variant" | null, G>
  /**
   * The value in a variant. NULL where it is the null of JSON; an error in the warehouse where it does not
   * convert. The elements of an array may be NULL.
   */
  as<const U extends Value>(this: Variants, type: U): Expr<ReadFrom<"variant", Known<U>> | null, G>
  /** The value in a variant, by the rules of `tryCast`; NULL where it does not convert. */
  tryAs<const U extends Scalar>(this: Variants, type: U): Expr<Known<U> | null, G>
  /** The opposite; NULL stays NULL. */
  not(this: Expr<"boolean" | null>): Expr<"boolean" | Null<T>, G>
  /** Of an aggregate: only the rows that fulfil the condition. NULL where there is none; a count is 0 then. */
  filter<H extends "group">(this: Expr<Type, H>, condition: Condition): Expr<T | ("group" extends H ? null : never), G>
  /** Turns an aggregate into a window function; without a window, one over everything. */
  over<H extends "group" | Nested, W extends "row" | "group" = never>(
    this: Expr<Type, H>,
    window?: Window<W>,
  ): Expr<T, (H extends Nested ? "group" : "row") | NoInfer<W> | "window">
  /** An order from the least to the greatest, NULL last. */
  asc(): Ordering<G>
  /** An order from the greatest to the least, NULL last. */
  desc(): Ordering<G>
}
export interface Window<G extends Reads> {
  readonly partitionBy?: readonly Expr<Type, G>[]
  readonly orderBy?: readonly Order<G>[]
  /** A frame always holds the current row, so an aggregate over it is NULL only where its argument may be. */
  readonly rows?: { readonly before?: number | "all"; readonly after?: number | "all" }
  /** The rows whose value in the (one) order is so near: a number beside numbers, "7 days" beside dates and times. */
  readonly range?: { readonly before?: Reach; readonly after?: Reach }
}
export type Reach = number | "all" | `${number} ${"day" | "hour" | "minute" | "second"}${"s" | ""}`
/** A function that has a value only with a window: `rowNumber().over({ … })`. */
export interface WithoutOver<T extends Type, G extends Reads> {
  over<W extends "row" | "group" = never>(window: Window<W>): Expr<T, G | NoInfer<W> | "window">
}

/** One expression for each column of a relation, by name. */
export type Row<C extends Columns, G extends Reads = "row"> = { readonly [K in keyof C]: Expr<C[K], G> }
/** A Row, or `any` after a mistake. */
// As ColumnsOf: the names alone, for a condition on C would walk through all that it was made of.
export type RowOf<C extends Columns, G extends Reads = "row"> = string extends keyof C ? Any : Row<C, G>
export type Shape<G extends Reads> = { readonly [column: string]: Expr<Type, G> }
