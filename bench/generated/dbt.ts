import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { columns, generatedShape } from "./shape.ts"
import { selectOf } from "./sql.ts"

/** Writes a whole project for dbt (1 and 2, on DuckDB) into an empty folder: staging as views, the rest as tables. */
export const writeDbtProject = (folder: string, models: number): void => {
  rmSync(folder, { recursive: true, force: true })
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const { sources, models: all } = generatedShape(models)
  write("dbt_project.yml", project)
  write("profiles.yml", profiles)
  write("models/sources.yml", `version: 2\n\nsources:\n  - name: raw\n    tables:\n${sources.map(sourceText).join("")}`)
  for (const model of all) {
    const reads = (name: string): string => (model.kind === "stage" ? `source('raw', '${name}')` : `ref('${name}')`)
    write(
      `models/layer${model.layer}/${model.name}.sql`,
      selectOf(model, (name) => `{{ ${reads(name)} }}`),
    )
  }
}

const project = `name: generated
version: "1.0"
config-version: 2
profile: generated

flags:
  send_anonymous_usage_stats: false

models:
  generated:
    +materialized: table
    layer0:
      +materialized: view
`
const profiles = `generated:
  target: dev
  outputs:
    dev:
      type: duckdb
      path: generated.duckdb
      schema: dev
      threads: 4
`
const sourceText = (name: string): string => `      - name: ${name}
        columns:
${columns.map(([column, type]) => `          - name: ${column}\n            data_type: ${type}\n`).join("")}`
