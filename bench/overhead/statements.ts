import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { runFile } from "../../src/core/artifact/compiled.ts"
import { dialects } from "../../src/core/dialect/registry.ts"
import type { Project } from "../../src/core/embed/load-project.ts"
import { nodeId } from "../../src/core/graph/graph.ts"
import type { SourceDeclaration } from "../../src/core/resource/declaration.ts"

/** What the last build has sent to DuckDB, node by node; files are read by DuckDB's own reader, as somebody would write it. */
export const statementsOf = (project: Project, files: string): readonly string[] => {
  const schemas = new Set(
    project.graph.order.flatMap(({ declaration }) => ("schema" in declaration ? declaration.schema : [])),
  )
  return [
    ...[...schemas].map((schema) => `create schema if not exists ${schema}`),
    ...project.graph.order.flatMap((node) => {
      const { declaration } = node
      if (declaration.kind === "source" || declaration.kind === "seed") return loadOf(declaration, files)
      const file = runFile(project.root, node)
      if (!existsSync(file)) return []
      return readFileSync(file, "utf8")
        .split(/;\s*\n/)
        .map((statement) => statement.replace(/;\s*$/, "").trim())
        .filter((statement) => statement.replace(/^--.*$/gm, "").trim() !== "")
        .map((statement) => `/* ${nodeId(declaration)} */ ${statement}`)
    }),
  ]
}

const loadOf = (
  { kind, schema, name, materialization, columnTypes, location }: SourceDeclaration,
  files: string,
): readonly string[] => {
  if (materialization.kind !== "load" && materialization.kind !== "seed") return []
  const { load } = materialization
  const file = join(kind === "seed" ? join(location.file, "..") : files, load.file)
  const types = Object.entries(columnTypes()).map(([column, { type }]) => [column, dialects.duckdb.type(type)] as const)
  if (!existsSync(file))
    return [`create table ${schema}.${name} (${types.map(([column, type]) => `"${column}" ${type}`).join(", ")})`]
  const columns = types.map(([column, type]) => `'${column}': '${type}'`).join(", ")
  return [
    `create table ${schema}.${name} as select * from read_csv('${file}', header = true, quote = '"', escape = '"', columns = {${columns}})`,
  ]
}
