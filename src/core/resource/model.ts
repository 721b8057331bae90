import type { Query } from "../sql/query.ts"
import type { Columns, Cursor, Value } from "../sql/type.ts"
import type { ColumnInfos, ColumnName, Names } from "./column-info.ts"
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
export interface ModelSpec<D extends Dependencies, C extends Columns> extends Described {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
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
  readonly uniqueKey?: Names<C, Value>
  readonly lookback?: Lookback
}
/**
 * Adds rows with a new key and updates those whose key is there. With a cursor, only rows from the greatest loaded value
 * of it (less the lookback) on are read. Keys must not be nullable: a NULL key would be loaded again on every run.
 */
export interface Merge<C extends Columns> {
  readonly kind: "merge"
  readonly uniqueKey: Names<C, Value>
  readonly cursor?: ColumnName<C, Cursor>
  readonly lookback?: Lookback
}
export interface IncrementalSpec<D extends Dependencies, C extends Columns> extends Described {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
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
export interface Layer {
  // biome-ignore lint/suspicious/noExplicitAny: the default while C is inferred from the query
  model<const D extends Dependencies, C extends Columns = any>(spec: ModelSpec<D, C>): Model<C>
  // biome-ignore lint/suspicious/noExplicitAny: as in model
  incremental<const D extends Dependencies, C extends Columns = any>(spec: IncrementalSpec<D, C>): Model<C>
}

/**
 * Defaults for the models of a layer.
 *
 * @example
 * const gold = layer({ schema: "dev", materialized: "view", tags: ["gold"] })
 * export const genreRatings = gold.model({ name: "genre_ratings", dependsOn: { … }, query: … })
 */
export const layer = (defaults: LayerDefaults): Layer => {
  const built: Layer = {
    model: (spec) => {
      const kind = spec.materialized ?? defaults.materialized ?? "view"
      return declared(defaults, spec, { kind }, callerLocation(built.model))
    },
    incremental: (spec) =>
      declared(defaults, spec, incremental(spec.strategy as Strategy), callerLocation(built.incremental)),
  }
  return built
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

const declared = <D extends Dependencies, C extends Columns>(
  defaults: LayerDefaults,
  spec: Omit<IncrementalSpec<D, C>, "strategy">,
  materialization: Materialization,
  location: Location,
): Model<C> =>
  queryRelation<D, C, "model">(
    "model",
    { ...spec, schema: defaults.schema },
    defaults.tags ?? [],
    materialization,
    location,
  )
