import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { columns, generatedShape } from "./shape.ts"
import { selectOf } from "./sql.ts"

/** Writes a whole project for SQLMesh, on DuckDB, into an empty folder: staging as views, the rest as tables. */
export const writeSqlmeshProject = (folder: string, models: number): void => {
  rmSync(folder, { recursive: true, force: true })
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const { sources, models: all } = generatedShape(models)
  write("config.yaml", config)
  write("external_models.yaml", sources.map(sourceText).join(""))
  for (const model of all) {
    const schema = model.kind === "stage" ? "raw" : "dev"
    const select = selectOf(model, (name) => `${schema}.${name}`)
    const kind = model.kind === "stage" ? "VIEW" : "FULL"
    write(
      `models/layer${model.layer}/${model.name}.sql`,
      `MODEL (\n  name dev.${model.name},\n  kind ${kind}\n);\n\n${select}`,
    )
  }
}

const config = `project: generated

gateways:
  dev:
    connection:
      type: duckdb
      database: generated.duckdb
      concurrent_tasks: 4

default_gateway: dev

disable_anonymized_analytics: true

model_defaults:
  dialect: duckdb
`
const sourceText = (name: string): string => `- name: raw.${name}
  columns:
${columns.map(([column, type]) => `    ${column}: ${type}\n`).join("")}`
