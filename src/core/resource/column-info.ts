import type { Columns, Js, Like, Type, Value } from "../sql/type.ts"
import type { TestOptions } from "./data-test/options.ts"
import type { ColumnDeclaration } from "./declaration.ts"
import type { Column } from "./relation.ts"

// `C = any`: while TypeScript infers C, a property that depends on it must not be refused.
/** The names of the columns of C whose type is T. */
export type ColumnName<C extends Columns, T extends Type = Type> = [C] extends [unknown] // a condition, so that messages show the names and not this alias
  ? { [K in keyof C & string]: C[K] extends T ? K : never }[keyof C & string]
  : never
/** No name has this type: it stands in the message for a key that may be NULL. */
type ColumnThatIsNeverNull = string & { readonly "~": never }
/** The columns that may be a key, one or more. */
export type Keys<C extends Columns> = [C] extends [unknown] // as in ColumnName
  ? readonly [ColumnName<C, Value> | ColumnThatIsNeverNull, ...(ColumnName<C, Value> | ColumnThatIsNeverNull)[]]
  : never
/** One name or more. */
export type Names<C extends Columns, T extends Type = Type> = [C] extends [unknown] // as in ColumnName
  ? readonly [ColumnName<C, T>, ...ColumnName<C, T>[]]
  : never

// Without `where`: a callback over columns that are still being inferred would settle them as any.
interface OneOf<V> extends TestOptions {
  readonly values: readonly V[]
}
interface References<C> extends TestOptions {
  readonly column: C
}
/** What may be said of a column, beside its type. */
export interface ColumnInfo<T extends Type> {
  readonly description?: string
  readonly tags?: readonly string[]
  /** Tests that no value stands in two rows. */
  readonly unique?: true | TestOptions
  /** Tests that no row lacks a value. */
  readonly notNull?: true | TestOptions
  /** Tests that every value is one of these: a list, or `{ values, … }` with options. */
  readonly oneOf?: readonly Js<T>[] | OneOf<Js<T>>
  /** Tests that every value is found in that column of another relation: a column, or `{ column, … }` with options. */
  readonly references?: Column<Like<T> | null> | References<Column<Like<T> | null>>
}
export type ColumnInfos<C extends Columns> = { readonly [K in keyof C]?: string | ColumnInfo<C[K]> }

export const columnDeclaration = (info: ColumnInfos<Columns>[string]): ColumnDeclaration =>
  typeof info === "string" || info === undefined
    ? { description: info ?? "", tags: [] }
    : { description: info.description ?? "", tags: info.tags ?? [] }
