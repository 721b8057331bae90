import * as Effect from "effect/Effect"
import { type CompiledNode, compiledFile, writeCompiled } from "../artifact/compiled.ts"
import { qualifiedName } from "../dialect/dialect.ts"
import { type DialectName, dialects } from "../dialect/registry.ts"
import type { Diagnostic } from "../graph/diagnostic.ts"
import type { GraphNode } from "../graph/graph.ts"
import type { Selection } from "../graph/select.ts"
import { contractBreaks, relationsOf } from "../plan/contract.ts"
import { rendererOf } from "../plan/plan.ts"
import { QueryError } from "../sql/query-error.ts"
import type { ColumnTypes } from "../sql/type.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { type Session, Warehouse } from "../warehouse/warehouse.ts"
import { checkProject, loadProject, type Project } from "./load-project.ts"
import { resolveTarget, selectNodes } from "./pipeline.ts"
import { ProjectError } from "./project-error.ts"

export interface CompileOptions extends Selection {
  readonly target?: string
  /** Renders for another warehouse than the target's; nothing describes that. */
  readonly dialect?: DialectName
}

/**
 * Writes the SQL of the selected nodes to `target/compiled`, and has an empty warehouse of the target's kind describe
 * each query: its columns must be those of the contract. Nothing of the target is read or written.
 */
export const compileProject = Effect.fn("compileProject")(function* (
  folder: string,
  options: CompileOptions,
): Effect.fn.Return<readonly CompiledNode[], ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(folder), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const nodes = (yield* selectNodes(project, options)).filter(({ declaration }) => "query" in declaration)
  const dialect = options.dialect ?? target.target.type
  const compiled = yield* rendered(project, nodes, dialect)
  if (dialect === "duckdb") {
    const layer = warehouseLayer({ type: "duckdb" }, { path: ":memory:", threads: 1 })
    const breaks = yield* described(project, nodes, compiled).pipe(Effect.scoped, Effect.provide(layer))
    if (breaks.length > 0)
      return yield* Effect.fail(
        new ProjectError({
          reason: "Diagnostics",
          message: `The warehouse reads ${breaks.length === 1 ? "a query" : `${breaks.length} queries`} otherwise than its contract.`,
          diagnostics: breaks,
        }),
      )
  }
  yield* Effect.promise(() => writeCompiled(compiled))
  return compiled
})

const rendered = (project: Project, nodes: readonly GraphNode[], dialect: DialectName) =>
  Effect.try({
    try: () => {
      const render = rendererOf(dialects[dialect])
      return nodes.flatMap((node): readonly CompiledNode[] =>
        "query" in node.declaration
          ? [
              {
                id: node.id,
                name: node.declaration.name,
                sql: render(node.declaration.query()),
                file: compiledFile(project.root, node),
              },
            ]
          : [],
      )
    },
    catch: (error) =>
      new ProjectError({ reason: "Compilation", message: error instanceof QueryError ? error.message : String(error) }),
  })

/** Makes every relation that the project declares, empty, and asks for the columns of each query. */
const described = Effect.fnUntraced(function* (
  project: Project,
  nodes: readonly GraphNode[],
  compiled: readonly CompiledNode[],
) {
  const session = yield* Effect.flatMap(Warehouse, (warehouse) => warehouse.session)
  yield* createEmpty(session, project)
  const breaks: Diagnostic[] = []
  const byId = new Map(nodes.map((node) => [node.id, node.declaration]))
  for (const { id, name, sql } of compiled) {
    const declaration = byId.get(id)
    if (!declaration || !("query" in declaration)) continue
    const broken = yield* session.describe(sql).pipe(
      Effect.map((columns) => contractBreaks(declaration.query().columns, columns)),
      Effect.catchTag("WarehouseError", (error) => Effect.succeed([error.message])),
    )
    if (broken.length > 0)
      breaks.push({ code: "invalid-query", location: declaration.location, message: `${name}: ${broken.join("; ")}` })
  }
  return breaks
})

const createEmpty = Effect.fnUntraced(function* (session: Session, project: Project) {
  const dialect = dialects.duckdb
  const relations = relationsOf(project.graph.order)
  for (const schema of new Set(relations.map((relation) => relation.schema)))
    yield* session.execute(`create schema if not exists ${dialect.identifier(schema)}`)
  for (const relation of relations) {
    const types: ColumnTypes = "columnTypes" in relation ? relation.columnTypes() : {}
    const columns = Object.entries(types).map(([name, { type }]) => `${dialect.identifier(name)} ${dialect.type(type)}`)
    yield* session.execute(`create or replace table ${qualifiedName(dialect, relation)} (${columns.join(", ")})`)
  }
})
