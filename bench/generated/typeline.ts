import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { dirname, join, resolve } from "node:path"
import { columnNames, columns, type GeneratedModel, generatedShape, keys } from "./shape.ts"

const repository = resolve(import.meta.dirname, "../..")

/** Writes a whole project for Typeline, as packed by `npm run build`, into an empty folder: on DuckDB, staging as views, the rest as tables. */
export const writeTypelineProject = (folder: string, models: number): void => {
  rmSync(folder, { recursive: true, force: true })
  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const { sources, models: all } = generatedShape(models)
  const layers = new Map(all.map(({ name, layer }) => [name, layer]))
  write("package.json", JSON.stringify({ name: "generated", private: true, type: "module" }))
  write("pipeline.config.ts", config)
  write("src/models/layer.ts", layer)
  for (const source of sources) write(`src/sources/${source}.ts`, sourceText(source))
  for (const model of all) {
    const text = model.kind === "stage" ? stageText(model) : modelText(model, layers)
    write(`src/models/layer${model.layer}/${model.name}.ts`, text)
  }
  mkdirSync(join(folder, "node_modules"))
  symlinkSync(repository, join(folder, "node_modules/typeline"))
}

const config = `import { defineConfig } from "typeline"

export default defineConfig({
  name: "generated",
  target: "dev",
  targets: { dev: { type: "duckdb", path: "generated.duckdb" } },
})
`
const layer = `import { layer } from "typeline"

export const generated = layer({ schema: "dev", materialized: "table" })
`
const sourceText = (source: string): string => `import { source } from "typeline"

export const ${source} = source("${source}", {
  schema: "raw",
  columns: {
${columns.map(([name, type]) => `    ${name}: "${type}",`).join("\n")}
  },
})
`
const stageText = ({ name, reads: [source = ""] }: GeneratedModel): string => `import { from } from "typeline"
import { ${source} } from "../../sources/${source}.ts"
import { generated } from "../layer.ts"

export const ${name} = generated.model({
  name: "${name}",
  materialized: "view",
  dependsOn: { raw: ${source} },
  query: ({ raw }) =>
    from({ raw }).select(({ raw }) => ({
${columnNames.map((column) => `      ${column}: raw.${column},`).join("\n")}
    })),
})
`
const modelText = (
  { name, kind, reads: [first = "", second = ""] }: GeneratedModel,
  layers: ReadonlyMap<string, number>,
): string => {
  const reads = kind === "group" ? [first] : [first, second]
  const imports = reads.map((read) => `import { ${read} } from "../layer${layers.get(read)}/${read}.ts"`).join("\n")
  return kind === "group" ? grouped(name, first, imports) : joined(name, first, second, imports)
}
const joined = (
  name: string,
  first: string,
  second: string,
  imports: string,
): string => `import { from } from "typeline"
import { generated } from "../layer.ts"
${imports}

export const ${name} = generated.model({
  name: "${name}",
  dependsOn: { first: ${first}, second: ${second} },
  query: ({ first, second }) =>
    from({ first })
      .join({ second }, ({ first, second }) => first.id.eq(second.id))
      .where(({ first, second }) => [first.amount.gt(10), second.kind.ne("none")])
      .select(({ first, second }) => ({
        ...first,
        kind: second.kind,
        amount: first.amount.plus(second.amount),
      })),
})
`
const grouped = (name: string, first: string, imports: string): string => `import { from, max } from "typeline"
import { generated } from "../layer.ts"
${imports}

export const ${name} = generated.model({
  name: "${name}",
  dependsOn: { first: ${first} },
  query: ({ first }) =>
    from({ first })
      .groupBy(({ first }) => ({
${keys.map((key) => `        ${key}: first.${key},`).join("\n")}
      }))
      .select(({ first }, keys) => ({
        ...keys,
${columnNames
  .filter((column) => !keys.includes(column))
  .map((column) => `        ${column}: max(first.${column}),`)
  .join("\n")}
      })),
})
`
