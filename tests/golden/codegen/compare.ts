// Generated sources against the files in a folder beside this: type-checked with all others of the repository, and formatted as they are.
import { readdirSync } from "node:fs"
import { basename, join } from "node:path"
import * as morph from "ts-morph"
import { expect } from "vitest"
import type { ObservedTable } from "../../../src/codegen/observed.ts"
import { planSources, type SourcesPlan } from "../../../src/codegen/sources/plan.ts"
import { type DialectName, dialects } from "../../../src/core/dialect/registry.ts"
import { renderQuery } from "../../../src/core/dialect/render/render.ts"
import { buildGraph } from "../../../src/core/graph/graph.ts"
import type { RelationObject } from "../../../src/core/resource/declaration.ts"
import { bound } from "../../../src/core/resource/dependencies.ts"
import { declarationsIn, type ProjectModule } from "../../../src/core/resource/project.ts"
import { from } from "../../../src/core/sql/from.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import type { Readable } from "../../../src/core/sql/readable.ts"
import type { Columns } from "../../../src/core/sql/type.ts"

const project = (modules: readonly ProjectModule[]) => ({
  root: import.meta.dirname,
  config: { name: "tiny", target: "dev", targets: { dev: { type: "duckdb" } } } as const,
  graph: buildGraph(declarationsIn(modules)).graph,
  operations: new Map(),
  variables: new Map(),
})
const plan = (modules: readonly ProjectModule[], tables: readonly ObservedTable[]): SourcesPlan =>
  planSources(morph, project(modules), tables, {
    // No file is there: those beside this are what comes out, not what was there.
    output: join(import.meta.dirname, "none"),
    prune: false,
    isExpected: () => true,
  })

/** What the files of a golden folder export, after they were compared with what the tables become. */
export const compared = async (folder: string, tables: readonly ObservedTable[]): Promise<readonly ProjectModule[]> => {
  const { files, notes } = plan([], tables)
  const path = (name: string) => join(import.meta.dirname, folder, name)
  for (const { file, after } of files) await expect(after).toMatchFileSnapshot(path(basename(file)))
  await expect(`${notes.join("\n")}\n`).toMatchFileSnapshot(path("notes.txt"))
  const names = files.map(({ file }) => basename(file)).sort()
  expect(
    readdirSync(path(""))
      .filter((name) => name.endsWith(".ts"))
      .sort(),
  ).toEqual(names)
  const modules = await Promise.all(
    names.map(async (name) => ({ file: path(name), exports: (await import(path(name))) as ProjectModule["exports"] })),
  )
  expect(buildGraph(declarationsIn(modules)).diagnostics).toEqual([])
  // What they declare is what is there.
  expect(plan(modules, tables)).toMatchObject({ files: [], differences: [], same: names.length })
  return modules
}

/** A query of all columns of a source, as it runs on a warehouse. */
export const readAll = (relation: RelationObject, dialect: DialectName): string => {
  const { it } = bound(new Map([["it", relation]])) as { readonly it: Readable<Columns> }
  const query = from({ it }).select(({ it }) => it)
  return renderQuery(queryNode(query, "test"), dialects[dialect], {
    resolve: () => null,
    startedAt: "2024-05-01T06:07:08.090Z",
  })
}
