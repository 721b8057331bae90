import * as Effect from "effect/Effect"
import { qualifiedName } from "../dialect/dialect.ts"
import { duckdb } from "../dialect/duckdb.ts"
import type { DialectName } from "../dialect/registry.ts"
import type { Variables } from "../dialect/render/rendering.ts"
import type { Diagnostic } from "../graph/diagnostic.ts"
import type { GraphNode } from "../graph/graph.ts"
import { contractBreaks, relationsToDescribe } from "../plan/contract.ts"
import { rendererOf } from "../plan/plan.ts"
import type { QueryNode } from "../sql/ast.ts"
import { hasRawSql } from "../sql/walk.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { type Session, Warehouse } from "../warehouse/warehouse.ts"
import { ProjectError } from "./project-error.ts"

/** As `contractDiagnostics`; where there are some, the project cannot be used. */
export const checkContracts = Effect.fn("checkContracts")(function* (
  nodes: readonly GraphNode[],
  variables: Variables,
): Effect.fn.Return<void, ProjectError | WarehouseError> {
  const diagnostics = yield* contractDiagnostics(nodes, variables)
  if (diagnostics.length > 0)
    return yield* new ProjectError({
      reason: "Diagnostics",
      message: `DuckDB reads ${diagnostics.length === 1 ? "a query" : `${diagnostics.length} queries`} otherwise than the contract. Nothing was run.`,
      diagnostics,
    })
})

/**
 * Has an empty DuckDB in memory describe the query of each node: its columns must be those of the contract. Nothing of
 * the target is read or written.
 */
export const contractDiagnostics = (
  nodes: readonly GraphNode[],
  variables: Variables,
): Effect.Effect<readonly Diagnostic[], WarehouseError> => {
  if (nodes.length === 0) return Effect.succeed([])
  const layer = warehouseLayer({ type: "duckdb", path: ":memory:" }, { root: ".", project: "" })
  return described(nodes, variables).pipe(Effect.scoped, Effect.provide(layer))
}

/**
 * The same of raw SQL alone: the compiler has checked the types of everything else. What is written for another warehouse DuckDB cannot
 * read.
 */
export const checkRawSql = (
  nodes: readonly GraphNode[],
  dialect: DialectName,
  variables: Variables,
): Effect.Effect<void, ProjectError | WarehouseError> =>
  dialect === "duckdb"
    ? checkContracts(
        nodes.filter(({ declaration }) => "query" in declaration && hasRawSql(declaration.query())),
        variables,
      )
    : Effect.void

const described = Effect.fnUntraced(function* (nodes: readonly GraphNode[], variables: Variables) {
  const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  const render = rendererOf(duckdb, { startedAt: new Date().toISOString(), variables })
  const diagnostics: Diagnostic[] = []
  for (const { declaration } of nodes) {
    if (!("query" in declaration)) continue
    const breaks = yield* contractBreaksOf(session, declaration.query(), render)
    if (breaks.length > 0)
      diagnostics.push({
        code: "broken-contract",
        location: declaration.location,
        message: `${declaration.name}: ${breaks.join("; ")}`,
      })
  }
  return diagnostics
})

/** Only what the query declares is there: a table that its text names by itself is not found. */
const contractBreaksOf = Effect.fnUntraced(function* (
  session: Session,
  query: QueryNode,
  render: (query: QueryNode) => string,
) {
  const relations = relationsToDescribe(query)
  const schemas = [...new Set(relations.map(({ schema }) => duckdb.identifier(schema)))]
  for (const schema of schemas) yield* session.execute(`create schema if not exists ${schema}`)
  for (const relation of relations) {
    const columns = Object.entries(relation.columnTypes).map(
      ([name, { type }]) => `${duckdb.identifier(name)} ${duckdb.type(type)}`,
    )
    yield* session.execute(`create table ${qualifiedName(duckdb, relation)} (${columns.join(", ")})`)
  }
  const breaks = yield* session.describe(render(query)).pipe(
    Effect.map((columns) => contractBreaks(query.columns, columns)),
    Effect.catchTag("WarehouseError", ({ reason, message }) =>
      Effect.succeed([
        reason === "MissingObject"
          ? `${message}\nA relation is read by its value, not by its name in text: name it in dependsOn and interpolate it, \${relation}.`
          : message,
      ]),
    ),
  )
  for (const relation of relations) yield* session.execute(`drop table ${qualifiedName(duckdb, relation)}`)
  return breaks
})
