import type { Columns } from "./type.ts"

/** What a query may read: a dependency, or another query (a CTE). */
export interface Readable<out C extends Columns> {
  readonly "~type": C
  readonly "~given by dependsOn": true
}
/** A query that stands within another: in `in(…)`, `scalar(…)`, `exists(…)`. */
export interface Subquery<C extends Columns> extends Readable<C> {
  /** Keeps queries of different columns apart: TypeScript alone takes a wider one for a narrower one. */
  readonly "~ends with select()": { readonly [K in keyof C as "names"]: keyof C }
}
