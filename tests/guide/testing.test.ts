// Every example of docs/testing.md compiles, and the SQL of its tests runs on a real DuckDB.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { dialects } from "../../src/core/dialect/registry.ts"
import { checkDeclarations } from "../../src/core/graph/check-declarations.ts"
import { checkQueries } from "../../src/core/graph/check-queries.ts"
import { buildGraph } from "../../src/core/graph/graph.ts"
import * as face from "../../src/core/index.ts"
import { rendererOf } from "../../src/core/plan/plan.ts"
import { declarationsIn } from "../../src/core/resource/project.ts"
import { relationsRead } from "../../src/core/sql/walk.ts"
import { createEmpty, type Engine, openEngine } from "../engine/duckdb.ts"
import { compile, root } from "../types/compile.ts"

const file = "docs/testing.md"
const markdown = readFileSync(join(root, file), "utf8")
const { examples } = guideCode(markdown)
const [tables, ...others] = examples
const folder = join(root, "target/testing-guide")
const relations = [...(tables?.code ?? "").matchAll(/^export const (\w+)/gm)].map(([, name]) => name)
const moduleOf = ({ line }: { readonly line: number }): string => `line-${line}.ts`
/** In one line, so that lines are those of the guide. */
const imports = (code: string) =>
  `import { ${relations.filter((name) => new RegExp(`\\b${name}\\b`).test(code)).join(", ")} } from "./shop.ts"`

let engine: Engine
beforeAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "tsconfig.json"), `{ "extends": "../../tsconfig.json", "include": ["."], "exclude": [] }`)
  writeFileSync(join(folder, "shop.ts"), tables?.code ?? "")
  for (const { line, code } of others) writeFileSync(join(folder, moduleOf({ line })), `${imports(code)}; ${code}`)
  engine = await openEngine()
})
afterAll(() => engine.close())

test("the compiler accepts every example", async () => {
  const { diagnostics } = await compile(folder)
  expect(diagnostics).toEqual([])
})

test("together they are a project, whose tests run", async () => {
  const exports = await Promise.all(["shop.ts", ...others.map(moduleOf)].map((name) => import(join(folder, name))))
  const { graph, diagnostics } = buildGraph(declarationsIn(exports.map((all) => ({ file, exports: all }))))
  expect([...diagnostics, ...checkDeclarations(graph.order), ...checkQueries(graph.order)]).toEqual([])
  const tests = graph.order.flatMap(({ declaration }) => (declaration.kind === "test" ? [declaration] : []))
  expect(tests.length).toBeGreaterThanOrEqual(20)
  await createEmpty(engine, new Set(tests.flatMap((one) => [...relationsRead(one.query())])))
  for (const one of tests)
    await engine.rows(rendererOf(dialects.duckdb, { startedAt: "2024-05-01T06:07:08.090Z" })(one.query()))
})

test("every kind is there", () => {
  const kinds = Object.keys(face).filter((name) => new RegExp(`\\| \`${name}\\(`).test(markdown))
  const declaring = Object.entries(face).flatMap(([name, value]) =>
    typeof value === "function" && /new TestObject\(/.test(String(value)) ? [name] : [],
  )
  expect(declaring.filter((name) => !kinds.includes(name))).toEqual(["dataTest"])
})

test("every link within the page leads to a heading", () => {
  const anchors = [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title.toLowerCase().replaceAll(" ", "-"),
  )
  const links = [...markdown.matchAll(/\]\(#([^)]*)\)/g)].map(([, anchor = ""]) => anchor)
  expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([])
  expect(links.length).toBeGreaterThanOrEqual(9)
})
