import * as Effect from "effect/Effect"
import type { DialectName } from "../dialect/registry.ts"
import type { Variables } from "../dialect/render/rendering.ts"
import type { GraphNode } from "../graph/graph.ts"
import { hasRawSql } from "../sql/walk.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { describeQueries } from "./describe-queries.ts"
import { ProjectError } from "./project-error.ts"

/** As `describeQueries`; where one breaks its contract, the project cannot be used. Gives the keys of all: they keep theirs. */
export const checkContracts = Effect.fn("checkContracts")(function* (
  nodes: readonly GraphNode[],
  variables: Variables,
  before: ReadonlySet<string> = new Set(),
): Effect.fn.Return<readonly string[], ProjectError | WarehouseError> {
  const { diagnostics, kept } = yield* describeQueries(nodes, variables, before)
  if (diagnostics.length > 0)
    return yield* new ProjectError({
      reason: "Diagnostics",
      message: `DuckDB reads ${diagnostics.length === 1 ? "a query" : `${diagnostics.length} queries`} otherwise than the contract. Nothing was run.`,
      diagnostics,
    })
  return kept
})

/** The same of raw SQL alone: the compiler has checked the types of everything else. What is written for another warehouse DuckDB cannot
 * read.
 */
export const checkRawSql = (
  nodes: readonly GraphNode[],
  dialect: DialectName,
  variables: Variables,
): Effect.Effect<void, ProjectError | WarehouseError> =>
  dialect === "duckdb"
    ? Effect.asVoid(
        checkContracts(
          nodes.filter(({ declaration }) => "query" in declaration && hasRawSql(declaration.query())),
          variables,
        ),
      )
    : Effect.void
