import * as Clock from "effect/Clock"
import * as Effect from "effect/Effect"
import { type CatalogRelation, catalog } from "../artifact/catalog.ts"
import { type GraphNode, nodeId } from "../graph/graph.ts"
import { newRunId } from "../runtime/run-id.ts"
import { Environment } from "../warehouse/environment.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { warehouseLayer } from "../warehouse/registry.ts"
import { Warehouse } from "../warehouse/warehouse.ts"
import { artifactProject } from "./artifact-project.ts"
import { checkProject, checkTexts } from "./check-project.ts"
import { rendered, writeManifest } from "./compile.ts"
import type { DescribedProject } from "./described-project.ts"
import { type LoadOptions, loadProject, type Project } from "./load-project.ts"
import { placeOf, waitedFor } from "./pipeline.ts"
import type { ProjectError } from "./project-error.ts"
import { readCharts } from "./read-charts.ts"
import { checkNames, type ResolvedTarget, resolveTarget } from "./resolve-target.ts"
import { sampleRows } from "./sample-rows.ts"
import { checkTargetFolder, writeJson, written } from "./target-folder.ts"

export interface DocsOptions extends LoadOptions {
  /** Default: the configuration's. */
  readonly target?: string
  /** How long to wait for a process that has the database open, in milliseconds. Default: it is not waited for. */
  readonly waitMillis?: number
  /** How many rows of each relation are read, 1 to 1,000. Default: none. */
  readonly sampleRows?: number
}
export interface GeneratedDocs {
  /** The files that were written. */
  readonly files: readonly string[]
  /** How many relations of the project stand in the warehouse. */
  readonly found: number
  /** Ids of those that do not: `model.fct_ratings`. */
  readonly missing: readonly string[]
  /** What a documentation site is made of. */
  readonly described: DescribedProject
  /** What could not be read, and is left out. */
  readonly warnings: readonly string[]
}

/**
 * Writes `target/manifest.json` with the SQL of every query, and `target/catalog.json` with what stands in the warehouse. The warehouse
 * is only read; a database that is not there holds nothing, and is not made.
 */
export const generateDocs = Effect.fn("generateDocs")(function* (
  folder: string,
  options: DocsOptions,
): Effect.fn.Return<GeneratedDocs, ProjectError | WarehouseError> {
  const project = yield* Effect.flatMap(loadProject(folder, options), checkProject)
  const target = yield* resolveTarget(project, options.target)
  yield* checkNames(project, target)
  yield* checkTargetFolder(project.root)
  const millis = yield* Clock.currentTimeMillis
  const queries = project.graph.order.filter(({ declaration }) => "query" in declaration)
  yield* checkTexts(queries, target.target.type)
  const compiled = yield* rendered(project, queries, target.target.type, null, millis)
  const observing = observation(project, target, options, millis)
  const { observed, samples, charts, warnings } = yield* observing.pipe(
    Effect.provide(
      waitedFor(
        warehouseLayer(target.target, { ...placeOf(project), create: false }),
        options.waitMillis ?? 0,
        () => Effect.void,
      ),
    ),
    Effect.catchIf(
      ({ reason }) => reason === "MissingFile",
      (error) =>
        Effect.map(
          Effect.provideService(observing, Warehouse, missingWarehouse(error)),
          (nothing): Observed => ({ ...nothing, warnings: [error.message] }),
        ),
    ),
  )
  const at = new Date(millis).toISOString()
  const environment = yield* Environment
  return yield* written(async () => {
    const artifacts = await artifactProject(project, target, environment)
    const content = catalog(artifacts, { id: newRunId(millis), startedAt: at, generatedAt: at }, observed)
    const files = [
      await writeManifest(project, artifacts, compiled, millis),
      await writeJson(project.root, "catalog.json", content),
    ]
    const there = byNode(project.graph.order, observed)
    const relations = project.graph.order.filter(isRelation)
    const missing = relations.filter(({ id }) => !there.has(id))
    return {
      files,
      found: relations.length - missing.length,
      missing: missing.map(({ declaration }) => nodeId(declaration)),
      described: {
        project,
        target,
        artifacts,
        sql: new Map(compiled.map(({ id, sql }) => [id, sql])),
        observed: there,
        samples,
        rowsAreShown: options.sampleRows !== undefined,
        charts,
        generatedAt: at,
      },
      warnings,
    }
  })
})

/** An ephemeral model stands nowhere. */
const isRelation = ({ declaration }: GraphNode): boolean =>
  "materialization" in declaration && declaration.materialization.kind !== "ephemeral"
const relationKey = (schema: string, name: string): string => JSON.stringify([schema, name]).toLowerCase()

const byNode = (nodes: readonly GraphNode[], observed: readonly CatalogRelation[]) => {
  const there = new Map(observed.map((relation) => [relationKey(relation.schema, relation.name), relation]))
  return new Map(
    nodes.flatMap((node) => {
      const { id, declaration } = node
      if (!("schema" in declaration) || !isRelation(node)) return []
      const relation = there.get(relationKey(declaration.schema, declaration.name))
      return relation ? [[id, relation] as const] : []
    }),
  )
}

interface Observed extends Pick<GeneratedDocs, "warnings">, Pick<DescribedProject, "samples" | "charts"> {
  readonly observed: readonly CatalogRelation[]
}
const observation = Effect.fnUntraced(function* (
  { graph, variables }: Project,
  { target, threads }: ResolvedTarget,
  { sampleRows: limit }: DocsOptions,
  millis: number,
) {
  const nodes = graph.order
  const warehouse = yield* Warehouse
  const schemas = [...new Set(nodes.flatMap(({ declaration }) => ("schema" in declaration ? declaration.schema : [])))]
  const relations = yield* warehouse.relations(schemas)
  const counts = yield* warehouse.rowCounts(schemas)
  const sizes = new Map(counts.map((count) => [relationKey(count.schema, count.name), count]))
  const observed = relations.map((relation): CatalogRelation => {
    const { rows = null, bytes = null } = sizes.get(relationKey(relation.schema, relation.name)) ?? {}
    return { ...relation, rows, bytes }
  })
  const there = byNode(nodes, observed)
  const found = nodes.filter(({ id }) => there.has(id))
  const sampled =
    limit === undefined
      ? { samples: new Map(), warnings: [] }
      : yield* sampleRows(found, target.type, { limit, threads })
  const dashboards = nodes.flatMap(({ declaration }) => (declaration.kind === "dashboard" ? [declaration] : []))
  const values = { startedAt: new Date(millis).toISOString(), variables }
  const read = yield* readCharts(dashboards, { dialect: target.type, values, concurrency: threads })
  const charts = new Map(dashboards.map((dashboard, index) => [nodeId(dashboard), read[index] ?? []]))
  const all: Observed = { observed, charts, ...sampled }
  return all
})

/** Nothing is there, and what is asked of it hears why. */
const missingWarehouse = (error: WarehouseError) =>
  Warehouse.of({
    session: Effect.fail(
      new WarehouseError({
        reason: error.reason,
        final: true,
        message: "There is no database yet. Build the project first: pipeline build.",
      }),
    ),
    relations: () => Effect.succeed([]),
    rowCounts: () => Effect.succeed([]),
    schemas: Effect.succeed([]),
    tables: () => Effect.succeed([]),
  })
