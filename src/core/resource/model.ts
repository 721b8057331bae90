import type { Query } from "../sql/query.ts"
import type { MeantColumns, SpelledColumns } from "../sql/spelling.ts"
import type { Columns } from "../sql/type.ts"
import type { ColumnInfos } from "./column-info.ts"
import type { Contract } from "./contract.ts"
import {
  type IncrementalOptions,
  type IncrementalStrategy,
  incrementalMaterialization,
} from "./incremental-strategy.ts"
import { callerLocation, type Location } from "./location.ts"
import type { Materialization } from "./materialization.ts"
import type { OperationOptions } from "./operations.ts"
import { queryRelation } from "./query-relation.ts"
import type { Bound, Dependencies, Relation } from "./relation.ts"
import type { Run } from "./run.ts"
import type { DynamicTable, SnowflakeOptions } from "./snowflake-options.ts"

export type Model<C extends Columns> = Relation<C, "model">

// What does not depend on the columns. A generic base interface would cost every model two types or more, so each spec
// states its other properties itself.
export interface Described {
  /** The name of the relation in the warehouse. */
  readonly name: string
  readonly description?: string
  readonly tags?: readonly string[]
}
export interface ModelSpec<D extends Dependencies, C extends Columns, K = never> extends Described, OperationOptions {
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
  readonly materialized?: "view" | "table" | "ephemeral" | DynamicTable
  /** What Snowflake can be told of the relation. */
  readonly snowflake?: SnowflakeOptions<NoInfer<C>>
}

export interface IncrementalSpec<D extends Dependencies, C extends Columns, K = never>
  extends Described,
    OperationOptions,
    IncrementalOptions {
  /** What the query reads. Nothing else is in its reach. */
  readonly dependsOn: D
  /** As of a model. */
  readonly contract?: Contract<C, K>
  /** Descriptions, tags and tests of columns. */
  readonly columns?: ColumnInfos<NoInfer<C>>
  /** `since(column)` puts the incremental filter where the author wants it; without it, it stands around the query. */
  readonly query: (dependencies: Bound<D>, run: Run) => Query<C>
  readonly strategy: IncrementalStrategy<NoInfer<C>>
  /** What Snowflake can be told of the table. */
  readonly snowflake?: SnowflakeOptions<NoInfer<C>>
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
      const chosen = spec.materialized ?? defaults.materialized ?? "view"
      const materialization: Materialization =
        typeof chosen === "string" ? { kind: chosen } : { refreshMode: "auto", ...chosen }
      return declared(defaults, spec, materialization, callerLocation(built.model))
    },
    incremental: (spec: IncrementalSpec<Dependencies, Columns>) =>
      declared(defaults, spec, incrementalMaterialization(spec.strategy, spec), callerLocation(built.incremental)),
  }
  // What is inferred of a spec, and of its contract, is the signatures' business.
  return built as unknown as Layer
}

const declared = (
  defaults: LayerDefaults,
  spec: Omit<IncrementalSpec<Dependencies, Columns>, "strategy">,
  materialization: Materialization,
  location: Location,
): Model<Columns> =>
  queryRelation("model", { ...spec, schema: defaults.schema }, defaults.tags ?? [], materialization, location)
