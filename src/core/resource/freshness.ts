// How old the newest row of a source may be: what an author says of it, and what the check reads.
import type { Condition, Expr, RowOf } from "../sql/expression.ts"
import type { Columns, Temporal } from "../sql/type.ts"
import type { ColumnName } from "./column-info.ts"
import type { Age, FreshnessDeclaration, RelationObject } from "./declaration.ts"
import { freshnessQuery } from "./freshness-query.ts"
import { once } from "./once.ts"

interface LoadedRows<C extends Columns> {
  /**
   * When a row was loaded, in UTC: a column, or an expression, `(row) => fromEpochSeconds(row.timestamp)`. The greatest value is
   * the source's time; rows without one do not count. A date counts from its midnight.
   */
  readonly loadedAt: ColumnName<C, Temporal | null> | ((row: RowOf<C>) => Expr<Temporal | null, "row">)
  /** The rows that count. For a large table, those of its last partitions. Default: all. */
  readonly where?: (row: RowOf<C>) => Condition
}
interface WarnAfter {
  /** An older source is a warning. */
  readonly warnAfter: Age
  /** An older source is an error. Longer than `warnAfter`. */
  readonly errorAfter?: Age
}
interface ErrorAfter {
  /** An older source is a warning. */
  readonly warnAfter?: Age
  /** An older source is an error. Longer than `warnAfter`. */
  readonly errorAfter: Age
}
/** How old the newest row of a source may be. `pipeline source freshness` reads it and says so. */
export type Freshness<C extends Columns> = LoadedRows<C> & (WarnAfter | ErrorAfter)

export const freshnessDeclaration = (
  { loadedAt, where, warnAfter, errorAfter }: Freshness<Columns>,
  relation: () => RelationObject,
): FreshnessDeclaration => ({
  loadedAt: typeof loadedAt === "string" ? loadedAt : null,
  filtered: where !== undefined,
  warnAfter: warnAfter ?? null,
  errorAfter: errorAfter ?? null,
  query: once(() => freshnessQuery(relation(), loadedAt, where)),
})
