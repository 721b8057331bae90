import type { Readable } from "../sql/readable.ts"
import type { Columns, Type } from "../sql/type.ts"

/** A column of a relation, as other resources name it: `dimMovies.columns.movie_id`. */
export interface Column<out T extends Type = Type> {
  readonly name: string
  readonly "~type": T
}
/** Something with rows and columns: a source, a seed, a model, a snapshot. */
export interface Relation<out C extends Columns = Columns, out Kind extends string = string> {
  readonly kind: Kind
  readonly name: string
  readonly columns: { readonly [K in keyof C]: Column<C[K]> }
  readonly "~type": C
}
// biome-ignore lint/suspicious/noExplicitAny: any columns at all; `Columns` would lose the names
export type AnyRelation = Relation<any>
export type ColumnsIn<R extends AnyRelation> = R["~type"]
/** What a model reads, by the names that its query uses. */
export type Dependencies = { readonly [alias: string]: AnyRelation }
export type Bound<D extends Dependencies> = { readonly [A in keyof D]: Readable<ColumnsIn<D[A]>> }
