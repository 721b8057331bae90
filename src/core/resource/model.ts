import type { Query } from "../sql/query.ts"
import type { MeantColumns, SpelledColumns } from "../sql/spelling.ts"
import type { Columns, Cursor } from "../sql/type.ts"
import type { ColumnInfos, ColumnName, Keys } from "./column-info.ts"
import type { Contract } from "./contract.ts"
import type { Lookback, Materialization } from "./declaration.ts"
import { callerLocation, type Location } from "./location.ts"
import { queryRelation } from "./query-relation.ts"
import type { Bound, Dependencies, Relation } from "./relation.ts"
import type { Run } from "./run.ts"

export type Model<C extends Columns> = Relation<C, "model">

// What does not depend on the columns. A generic base interface would cost every model two types or more, so each spec
// states its other properties itself.
export interface Described {
  /** The name of the relation in the warehouse. */
  readonly name: string
  readonly description?: string
  readonly tags?: readonly string[]
}
export interface ModelSpec<D extends Dependencies, C extends Columns, K = never> extends Described {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
  /**
   * The columns and types that others count on. Where the query gives another one, one more or one less, that is an error here,
   * and not in what reads them.
   */
  readonly contract?: Contract<C, K>
  readonly query: (dependencies: Bound<D>) => Query<C>
  /** Descriptions, tags and tests of columns. */
  readonly columns?: ColumnInfos<NoInfer<C>>
  /** Default: the layer's, or a view. An ephemeral model is no relation: it becomes a CTE of what reads it. */
  readonly materialized?: "view" | "table" | "ephemeral"
}

/**
 * Only adds rows. Rows beyond the greatest loaded value of the cursor are new; with a key, rows that tie with it or came
 * late (`lookback`) are compared with what is there, and only new ones are added.
 */
export interface Append<C extends Columns> {
  readonly kind: "append"
  readonly cursor: ColumnName<C, Cursor>
  readonly uniqueKey?: Keys<C>
  readonly lookback?: Lookback
}
/**
 * Adds rows with a new key and updates those whose key is there. With a cursor, only rows from the greatest loaded value
 * of it (less the lookback) on are read. Keys must not be nullable: a NULL key would be loaded again on every run.
 */
export interface Merge<C extends Columns> {
  readonly kind: "merge"
  readonly uniqueKey: Keys<C>
  readonly cursor?: ColumnName<C, Cursor>
  readonly lookback?: Lookback
}
export interface IncrementalSpec<D extends Dependencies, C extends Columns, K = never> extends Described {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
  /** As of a model. */
  readonly contract?: Contract<C, K>
  /** Descriptions, tags and tests of columns. */
  readonly columns?: ColumnInfos<NoInfer<C>>
  /** `since(column)` puts the incremental filter where the author wants it; without it, it stands around the query. */
  readonly query: (dependencies: Bound<D>, run: Run) => Query<C>
  readonly strategy: Append<NoInfer<C>> | Merge<NoInfer<C>>
  /** What happens when the columns of the query are no longer those of the table: the run fails and names them. */
  readonly onSchemaChange?: "fail"
}

export interface LayerDefaults {
  readonly schema: string
  readonly materialized?: "view" | "table"
  readonly tags?: readonly string[]
}
/** Models with the same schema, materialization and tags. */
// K stays `never` without a contract: all that costs such a model is the question.
export interface Layer {
  // biome-ignore lint/suspicious/noExplicitAny: the default while C is inferred from the query
  model<const D extends Dependencies, C extends Columns = any, const K extends SpelledColumns = never>(
    spec: ModelSpec<D, C, K>,
  ): [K] extends [never] ? Model<C> : Model<MeantColumns<NoInfer<K>>>
  // biome-ignore lint/suspicious/noExplicitAny: as in model
  incremental<const D extends Dependencies, C extends Columns = any, const K extends SpelledColumns = never>(
    spec: IncrementalSpec<D, C, K>,
  ): [K] extends [never] ? Model<C> : Model<MeantColumns<NoInfer<K>>>
}

/**
 * Defaults for the models of a layer.
 *
 * @example
 * const gold = layer({ schema: "dev", materialized: "view", tags: ["gold"] })
 * export const genreRatings = gold.model({ name: "genre_ratings", dependsOn: { … }, query: … })
 */
export const layer = (defaults: LayerDefaults): Layer => {
  const built = {
    model: (spec: ModelSpec<Dependencies, Columns>) => {
      const kind = spec.materialized ?? defaults.materialized ?? "view"
      return declared(defaults, spec, { kind }, callerLocation(built.model))
    },
    incremental: (spec: IncrementalSpec<Dependencies, Columns>) =>
      declared(defaults, spec, incremental(spec.strategy as Strategy), callerLocation(built.incremental)),
  }
  // What is inferred of a spec, and of its contract, is the signatures' business.
  return built as unknown as Layer
}

/** An incremental strategy when its names have been checked against the columns. */
interface Strategy {
  readonly kind: "append" | "merge"
  readonly uniqueKey?: readonly string[]
  readonly cursor?: string
  readonly lookback?: Lookback
}
const incremental = (strategy: Strategy): Materialization => ({
  kind: strategy.kind,
  uniqueKey: strategy.uniqueKey ?? [],
  cursor: strategy.cursor ?? null,
  lookback: strategy.lookback ?? null,
})

const declared = (
  defaults: LayerDefaults,
  spec: Omit<IncrementalSpec<Dependencies, Columns>, "strategy">,
  materialization: Materialization,
  location: Location,
): Model<Columns> =>
  queryRelation("model", { ...spec, schema: defaults.schema }, defaults.tags ?? [], materialization, location)
