import * as Effect from "effect/Effect"
import { type CompiledNode, compiledFile, writeCompiled } from "../artifact/compiled.ts"
import type { DialectName } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import type { Selection } from "../graph/select.ts"
import { QueryError } from "../sql/query-error.ts"
import type { WarehouseError } from "../warehouse/error.ts"
import { checkContracts } from "./check-contracts.ts"
import { checkProject, checkTexts, type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { nodeSql } from "./node-sql.ts"
import { selectNodes } from "./pipeline.ts"
import { ProjectError } from "./project-error.ts"
import { resolveTarget } from "./resolve-target.ts"

export interface CompileOptions extends Selection, LoadOptions {
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
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  const nodes = (yield* selectNodes(project, options)).filter(
    ({ declaration }) => "query" in declaration || declaration.kind === "unit_test",
  )
  const dialect = options.dialect ?? target.target.type
  yield* checkTexts(nodes, dialect)
  const compiled = yield* rendered(project, nodes, dialect, dialect === target.target.type ? null : dialect)
  if (dialect === "duckdb") yield* checkContracts(nodes, project.variables)
  yield* Effect.promise(() => writeCompiled(compiled))
  return compiled
})

const rendered = (project: Project, nodes: readonly GraphNode[], dialect: DialectName, folder: string | null) =>
  Effect.try({
    try: () => {
      const values = { startedAt: new Date().toISOString(), variables: project.variables }
      return nodes.map((node): CompiledNode => {
        const { id, declaration } = node
        const file = compiledFile(project.root, node, declaration.kind === "unit_test" ? null : folder)
        return { id, name: declaration.name, sql: nodeSql(declaration, dialect, values), file }
      })
    },
    catch: (error) =>
      new ProjectError({ reason: "Compilation", message: error instanceof QueryError ? error.message : String(error) }),
  })
