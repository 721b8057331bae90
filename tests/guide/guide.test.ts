// Every example of docs/sql-to-typeline.md compiles, and returns the rows of the SQL before it, on a real DuckDB.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { type Example, exampleModule, guideCode, type Imports } from "../../scripts/guide-blocks.ts"
import { dialects } from "../../src/core/dialect/registry.ts"
import * as face from "../../src/core/index.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import { RelationObject } from "../../src/core/resource/declaration.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import type { QueryNode } from "../../src/core/sql/ast.ts"
import { queryNode } from "../../src/core/sql/node.ts"
import { expectSameRows, resultOf } from "../engine/compare.ts"
import { createEmpty, described, type Engine, openEngine } from "../engine/duckdb.ts"
import { compile, root } from "../types/compile.ts"
import { data } from "./data.ts"

const file = "docs/sql-to-typeline.md"
const markdown = readFileSync(join(root, file), "utf8")
const { examples, elsewhere, files, unused } = guideCode(markdown)
const [tables, ...others] = examples
const place = ({ line }: { readonly line: number }): string => `${file}:${line}`
const folder = join(root, "target/guide")
const moduleOf = (example: Example): string => `line-${example.line}.ts`

const typesIn = (source: string): readonly string[] =>
  [...source.matchAll(/^export type \{([^}]*)\}/gm)].flatMap(([, names = ""]) =>
    names.split(",").map((it) => it.trim()),
  )
const relations = [...(tables?.code.matchAll(/^export const (\w+)/gm) ?? [])].map(([, name = ""]) => name)
const imports: Imports = {
  values: { typeline: Object.keys(face) },
  types: { typeline: typesIn(readFileSync(join(root, "src/core/index.ts"), "utf8")).filter(Boolean) },
}
const written = others.map((example) => ({ example, ...exampleModule(example, { imports, relations }) }))

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "tsconfig.json"), `{ "extends": "../../tsconfig.json", "include": ["."], "exclude": [] }`)
  writeFileSync(join(folder, "shop.ts"), tables?.code ?? "")
  writeFileSync(
    join(folder, "bound.ts"),
    `import { readable } from "../../tests/golden/cases/relations.ts"
import { ${relations.join(", ")} } from "./shop.ts"
export const shop = readable({ ${relations.join(", ")} })
`,
  )
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  for (const { example, text } of written) writeFileSync(join(folder, moduleOf(example)), text)
})

test("the compiler accepts every example", async () => {
  const { diagnostics } = await compile(folder)
  const inTheGuide = diagnostics.map(({ file: name, line, message }) => {
    const one = written.find(({ example }) => moduleOf(example) === name)
    return `${one ? place({ line: one.example.line + line - 1 - one.before }) : `${name}:${line}`}  ${message}`
  })
  expect(inTheGuide).toEqual([])
})

/** What an example is: a query, or the last query that its module declares. */
const nodeOf = async (example: Example): Promise<QueryNode> => {
  const module = (await import(join(folder, moduleOf(example)))) as { readonly [name: string]: unknown }
  if (typeof module.query === "function") return queryNode(module.query(), place(example))
  const declarations = declarationsIn([{ file, exports: module }])
  // Tests of its columns come with a model.
  const last = declarations.findLast(({ kind }) => kind !== "test") ?? declarations.at(-1)
  if (!last || !("query" in last)) throw new Error(`${place(example)} declares no query.`)
  return last.query()
}
/** Integers of 32 bits as those of 64 are shown: as text. */
const wide = ({ types, rows }: Awaited<ReturnType<typeof resultOf>>) => ({
  types,
  rows: rows.map((row) =>
    row.map((cell, index) => (types[index] === "INTEGER" && cell !== null ? String(cell) : cell)),
  ),
})
const startedAt = "2024-05-01T06:07:08.090Z"

describe("on DuckDB", () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
    const shop = Object.values((await import(join(folder, "shop.ts"))) as object)
    await createEmpty(
      engine,
      shop.filter((table) => table instanceof RelationObject),
    )
    for (const [table, values] of Object.entries(data)) await engine.run(`insert into shop.${table} values ${values}`)
  })
  afterAll(() => engine.close())

  const compared = others.filter(({ sql }) => sql !== null)
  test.each(compared.map((example) => [`${example.section}, ${place(example)}`, example] as const))(
    "%s",
    async (_, example) => {
      const node = await nodeOf(example)
      const rendered = rendererOf(dialects.duckdb, { startedAt })(node)
      const original = example.sql ?? ""
      const [ours, theirs] = [wide(await resultOf(engine, rendered)), wide(await resultOf(engine, original))]
      const names = (await engine.describe(original)).map(({ name }) => name)
      expect(Object.keys(node.columns)).toEqual(names)
      expect(ours.rows.length).toBeGreaterThan(0)
      const ordered = node.kind === "select" && node.orderBy.length > 0
      expectSameRows(ours, theirs, ordered ? names.map((_, index) => index) : [])
      expect(await engine.describe(rendered)).toEqual(await described(engine, node.columns))
      // There is no Snowflake here to compare with; it must not refuse.
      expect(() => rendererOf(dialects.snowflake, { startedAt })(node)).not.toThrow()
    },
  )

  const refused = others.filter(({ marker }) => marker?.kind === "refused")
  test.each(refused.map((example) => [`${example.section}, ${place(example)}`, example] as const))(
    "refused: %s",
    async (_, example) => {
      await expect(nodeOf(example)).rejects.toThrow(example.marker?.text)
    },
  )

  const built = others.filter(({ marker }) => marker?.kind === "not compared")
  if (built.length > 0)
    test.each(built.map((example) => [`${example.section}, ${place(example)}`, example] as const))(
      "not compared: %s",
      async (_, example) => {
        expect(Object.keys((await nodeOf(example)).columns)).not.toEqual([])
      },
    )
})

test("every link within the guide leads to a heading", () => {
  const anchors = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  )
  const links = [...markdown.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = ""]) => anchor)
  expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([])
  const sections = [...markdown.matchAll(/^## (.*)$/gm)].length
  expect(new Set(links).size).toBeGreaterThanOrEqual(sections)
})

test("no block is passed over", () => {
  expect(tables?.marker?.kind).toBe("tables")
  expect(others.filter(({ marker, sql }) => marker === null && sql === null).map(place)).toEqual([])
  expect(unused.map(place)).toEqual([])
  const markers = others.filter(({ marker }) => marker !== null)
  expect(markers.map(({ marker }) => marker?.text).filter((text) => text === "")).toEqual([])
  // Each of these is a choice: change the figures with the guide.
  expect({ notCompared: markers.length, mistakes: elsewhere.length }).toEqual({ notCompared: 1, mistakes: 15 })
  expect(others.length - markers.length).toBeGreaterThanOrEqual(50)
})
