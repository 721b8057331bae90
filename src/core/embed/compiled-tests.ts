import * as Effect from "effect/Effect"
import { compiledFile, writeCompiled } from "../artifact/compiled.ts"
import type { DialectName } from "../dialect/registry.ts"
import type { NodeFinished } from "../runtime/event.ts"
import type { Emit } from "../runtime/run.ts"
import type { Project } from "./load-project.ts"
import { nodeSql } from "./node-sql.ts"

/** Writes the SQL of each test that does not pass, as `compile` does, and names the file in what is emitted. */
export const withCompiledTests = (project: Project, dialect: DialectName, emit: Emit): Emit => {
  const { variables } = project
  let values = { startedAt: new Date().toISOString(), variables }
  return (event) => {
    // What a query calls now is when the run began.
    if (event.kind === "run-started") values = { startedAt: event.at, variables }
    if (event.kind !== "node-finished" || !isTold(event)) return emit(event)
    return Effect.flatMap(
      Effect.tryPromise(async () => {
        const node = project.graph.nodes.get(event.node.id)
        if (node?.declaration.kind !== "test" && node?.declaration.kind !== "unit_test") return null
        const { id, declaration } = node
        const file = compiledFile(project.root, node, null)
        await writeCompiled([{ id, name: declaration.name, sql: nodeSql(declaration, dialect, values), file }])
        return file
      }).pipe(
        // A folder that cannot be written to is no fault of the test.
        Effect.catch(() => Effect.succeed(null)),
      ),
      (compiledFile) => emit({ ...event, compiledFile }),
    )
  }
}

const isTold = ({ node, status }: NodeFinished): boolean =>
  (node.kind === "test" || node.kind === "unit_test") && (status === "error" || status === "warn")
