// A project of any number of models with 30 columns each, as text: what the type budget and bench/types.ts check.
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"

export interface ModelFile {
  readonly file: string
  readonly text: string
}

const types = ['"integer"', '"varchar"', '"double"', '"decimal(12,2)"', '"timestamp"', '"varchar?"', '"double?"']
/** Of the source, and of every model. */
export const columns: readonly (readonly [name: string, type: string])[] = [
  ["id", '"integer"'],
  ["kind", '"varchar"'],
  ["amount", '"decimal(12,2)"'],
  ["score", '"double?"'],
  ["happened_at", '"timestamp"'],
  ...Array.from({ length: 25 }, (_, index) => [`column_${index + 1}`, types[index % types.length] ?? ""] as const),
]
const keys = columns.slice(0, 10).map(([name]) => name)
const others = columns.slice(10).map(([name]) => name)

export const modelName = (index: number): string => `model${String(index).padStart(4, "0")}`

const base: ModelFile = {
  file: "base.ts",
  text: `import { layer, source } from "typeline"

export const gold = layer({ schema: "dev", materialized: "table" })
export const base = source("base", {
  schema: "raw",
  columns: {
${columns.map(([name, type]) => `    ${name}: ${type},`).join("\n")}
  },
})
`,
}

const spread = `.select(({ previous, other }) => ({
        ...previous,
        amount: previous.amount.plus(other.amount),
        kind: other.kind,
      }))`
const grouped = `.groupBy(({ previous }) => ({
${keys.map((name) => `        ${name}: previous.${name},`).join("\n")}
      }))
      .having(() => count().gt(1))
      .select(({ previous }, keys) => ({
        ...keys,
${others.map((name) => `        ${name}: max(previous.${name}),`).join("\n")}
      }))`

/** Reads the model before it and one further back, so that every model depends on all before it; the first ones read the source. */
const model = (index: number): ModelFile => {
  const isGrouped = index % 10 === 9
  const dependencies = [index - 1, index - 7].map((at) => (at < 0 ? "base" : modelName(at)))
  const [previous, other] = dependencies
  const imports = [...new Set(dependencies)].filter((name) => name !== "base").sort()
  return {
    file: `${modelName(index)}.ts`,
    text: `import { ${isGrouped ? "count, from, max" : "from"} } from "typeline"
import { ${dependencies.includes("base") ? "base, " : ""}gold } from "./base.ts"
${imports.map((name) => `import { ${name} } from "./${name}.ts"\n`).join("")}
export const ${modelName(index)} = gold.model({
  name: "${modelName(index)}",
  dependsOn: { previous: ${previous}, other: ${other} },
  query: ({ previous, other }) =>
    from({ previous })
      .join({ other }, ({ previous, other }) => previous.id.eq(other.id))
      .where(({ previous, other }) => [previous.amount.gt(10), other.kind.ne("none")])
      ${isGrouped ? grouped : spread},
})
`,
  }
}

export const generateModels = (count: number): readonly ModelFile[] => [
  base,
  ...Array.from({ length: count }, (_, index) => model(index)),
]

/** Writes the files with a tsconfig.json that extends the repository's. `folder` is within `root`, so that "typeline" is found. */
export const writeProject = (root: string, folder: string, files: readonly ModelFile[]): void => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { file, text } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  const config = { extends: join(relative(folder, root), "tsconfig.json"), include: ["."], exclude: [] }
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config, null, 2))
}
