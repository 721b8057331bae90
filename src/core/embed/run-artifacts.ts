// What a run leaves in `target`: manifest.json, run_results.json, compiled/**.sql, run/**.sql.
import { join } from "node:path"
import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { builtFile, builtJson } from "../artifact/built.ts"
import { compiledFile, runFile, writeCompiled } from "../artifact/compiled.ts"
import { manifest } from "../artifact/manifest.ts"
import type { InvocationArgs } from "../artifact/read-invocation.ts"
import { runResults } from "../artifact/run-results.ts"
import { runSql } from "../artifact/run-sql.ts"
import { dialects } from "../dialect/registry.ts"
import type { GraphNode } from "../graph/graph.ts"
import { isRunnable, type RunValues, rendererOf } from "../plan/plan.ts"
import type { NodeFinished, RunFinished, RunStarted } from "../runtime/event.ts"
import type { Emit } from "../runtime/run.ts"
import { compiledUnitTest } from "../unit-test/compiled-unit-test.ts"
import { Environment, type EnvironmentVariables } from "../warehouse/environment.ts"
import { artifactProject } from "./artifact-project.ts"
import { builtNodes } from "./built-nodes.ts"
import type { Project } from "./load-project.ts"
import type { ProjectError } from "./project-error.ts"
import type { ResolvedTarget } from "./resolve-target.ts"
import { checkTargetFolder, removeOthers, targetFolder, writeJson, written } from "./target-folder.ts"

export interface RunRecord {
  /** Takes in what happens, and passes it on; a test that does not pass gets the file with its SQL. */
  readonly emit: Emit
  /** Writes it all, also of a run that was interrupted. Of a run that never came to a node nothing is written. */
  readonly write: Effect.Effect<void, ProjectError>
}
export interface RecordedRun {
  readonly project: Project
  readonly target: ResolvedTarget
  /** What the run is to do, in the order of the graph. */
  readonly nodes: readonly GraphNode[]
  readonly args: InvocationArgs
}

export const recordRun = Effect.fn("recordRun")(function* (
  recorded: RecordedRun,
  emit: Emit,
): Effect.fn.Return<RunRecord, ProjectError> {
  const { project } = recorded
  yield* checkTargetFolder(project.root)
  const finished = new Map<string, NodeFinished>()
  let started: RunStarted | null = null
  let ended: RunFinished | null = null
  const now = () => started?.at ?? new Date(0).toISOString()
  return {
    emit: (event) => {
      if (event.kind === "run-started") started = event
      if (event.kind === "run-finished") ended = event
      if (event.kind !== "node-finished") return emit(event)
      finished.set(event.node.id, event)
      return isTold(event)
        ? Effect.flatMap(testFile(project, event, now()), (compiledFile) => emit({ ...event, compiledFile }))
        : emit(event)
    },
    write: Effect.gen(function* () {
      if (started === null || (ended === null && finished.size === 0)) return
      const ends = yield* Clock.currentTimeMillis
      const environment = yield* Environment
      const { runId, at } = started
      const seconds = ended?.seconds ?? (ends - Date.parse(at)) / 1000
      yield* written(() => writeRun(recorded, { id: runId, at, ends, seconds, finished, environment }))
    }),
  }
})

interface Recorded {
  readonly id: string
  readonly at: string
  readonly ends: number
  readonly seconds: number
  readonly finished: ReadonlyMap<string, NodeFinished>
  readonly environment: EnvironmentVariables
}

const writeRun = async ({ project, target, nodes, args }: RecordedRun, run: Recorded): Promise<void> => {
  const { id, at, ends, seconds, finished } = run
  const { root, graph } = project
  const artifacts = await artifactProject(project, target, run.environment)
  const invocation = { id, startedAt: at, generatedAt: new Date(ends).toISOString() }
  const compiled = new Map([
    ...inlined(nodes, target, { startedAt: at, variables: project.variables }),
    ...sent(finished),
  ])
  const told = { nodes: nodes.filter(({ declaration }) => isRunnable(declaration)), finished, compiled, seconds, args }
  const done = nodes.flatMap((node) => {
    const work = finished.get(node.id)?.work
    return work ? [{ file: runFile(root, node), sql: runSql(work) }] : []
  })
  await writeCompiled([
    ...nodes.flatMap((node) => {
      const sql = compiled.get(node.id)
      return sql === undefined ? [] : [{ file: compiledFile(root, node, null), sql }]
    }),
    ...done,
  ])
  await removeOthers(
    join(targetFolder(root), "compiled"),
    new Set(graph.order.map((node) => compiledFile(root, node, null))),
  )
  await removeOthers(join(targetFolder(root), "run"), new Set(graph.order.map((node) => runFile(root, node))))
  const built = [...finished.values()].flatMap(({ node: { id }, status }) =>
    wasBuilt(graph.nodes.get(id), status) ? (graph.nodes.get(id) ?? []) : [],
  )
  const before = (await builtNodes(root, target.name)) ?? new Map()
  await writeJson(root, builtFile(target.name), builtJson(artifacts, before, built))
  await writeJson(root, "run_results.json", runResults(artifacts, invocation, told))
  await writeJson(root, "manifest.json", manifest(artifacts, invocation, compiled))
}

/** A test that has failed has been run as it is. */
const wasBuilt = (node: GraphNode | undefined, status: NodeFinished["status"]): boolean =>
  status === "success" ||
  status === "warn" ||
  (status === "error" && (node?.declaration.kind === "test" || node?.declaration.kind === "unit_test"))

/** As the run itself has rendered them. */
const sent = (finished: ReadonlyMap<string, NodeFinished>): readonly (readonly [string, string])[] =>
  [...finished].flatMap(([id, { work }]) => (work && work.compiledSql !== null ? [[id, work.compiledSql]] : []))

/** An ephemeral model is rendered within others, and never alone. */
const inlined = (
  nodes: readonly GraphNode[],
  target: ResolvedTarget,
  values: RunValues,
): readonly (readonly [string, string])[] => {
  const render = rendererOf(dialects[target.target.type], values)
  return nodes.flatMap(({ id, declaration }) =>
    "query" in declaration && !isRunnable(declaration) ? [[id, render(declaration.query())]] : [],
  )
}

const isTold = ({ node, status }: NodeFinished): boolean =>
  (node.kind === "test" || node.kind === "unit_test") && (status === "error" || status === "warn")

/** The SQL of a test that does not pass, at once. A folder that cannot be written to is no fault of the test. */
const testFile = ({ root, graph }: Project, { node: { id }, work }: NodeFinished, now: string) =>
  Effect.tryPromise(async () => {
    const node = graph.nodes.get(id)
    if (!node) return null
    const { declaration } = node
    const sql = declaration.kind === "unit_test" ? compiledUnitTest(declaration, now) : (work?.compiledSql ?? null)
    if (sql === null) return null
    const file = compiledFile(root, node, null)
    await writeCompiled([{ file, sql }])
    return file
  }).pipe(Effect.catch(() => Effect.succeed(null)))
