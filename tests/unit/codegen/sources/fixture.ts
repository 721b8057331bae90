// A project of one file, and what becomes of it when tables are found.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import * as morph from "ts-morph"
import type { ObservedTable, ObservedTableColumn } from "../../../../src/codegen/observed.ts"
import { type PlanOptions, planSources, type SourcesPlan } from "../../../../src/codegen/sources/plan.ts"
import type { Project } from "../../../../src/core/embed/load-project.ts"
import { buildGraph } from "../../../../src/core/graph/graph.ts"
import { declarationsIn } from "../../../../src/core/resource/project.ts"
import type { Value } from "../../../../src/core/sql/type.ts"

export const column = (
  name: string,
  type: Value | null,
  more: Partial<ObservedTableColumn> = {},
): ObservedTableColumn => ({
  name,
  type,
  typeText: "UBIGINT",
  nullable: false,
  comment: "",
  ...more,
})
export const table = (
  name: string,
  columns: readonly ObservedTableColumn[],
  more: Partial<ObservedTable> = {},
): ObservedTable => ({
  schema: "shop",
  name,
  comment: "",
  columns,
  primaryKey: [],
  unique: [],
  references: [],
  load: null,
  ...more,
})

export const emptyProject = (root: string): Project => ({
  root,
  config: { name: "tiny", target: "dev", targets: { dev: { type: "duckdb" } } },
  graph: buildGraph([]).graph,
  operations: new Map(),
  variables: new Map(),
})
export const planned = (
  project: Project,
  tables: readonly ObservedTable[],
  options: Partial<PlanOptions> = {},
): SourcesPlan =>
  planSources(morph, project, tables, {
    output: join(project.root, "src/sources"),
    prune: false,
    isExpected: () => true,
    ...options,
  })

export const folder = join(import.meta.dirname, "../../../../target/codegen-tests", `${process.pid}`)
export const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })
let count = 0

export interface Updated {
  readonly text: string
  /** `3: id is new: integer` */
  readonly told: readonly string[]
}
/** What the text of a file becomes. Each is a file of its own: what Node has read, it does not read again. */
export const update = async (
  text: string,
  tables: readonly ObservedTable[],
  options: Partial<PlanOptions> = {},
): Promise<Updated> => {
  count += 1
  const root = join(folder, `${count}`)
  const file = join(root, "src/sources/file.ts")
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
  const exports = (await import(file)) as { [name: string]: unknown }
  const { graph, diagnostics } = buildGraph(declarationsIn([{ file, exports }]))
  if (diagnostics.length > 0) throw new Error(diagnostics[0]?.message)
  const plan = planned({ ...emptyProject(root), graph }, tables, options)
  return {
    text: plan.files.find((one) => one.file === file)?.after ?? readFileSync(file, "utf8"),
    told: plan.differences.map(
      ({ location, message, left }) => `${location.line}: ${message}${left === null ? "" : ` (${left})`}`,
    ),
  }
}
