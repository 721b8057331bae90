// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders of SQL files look like those of templates
// A project of the author's own SQL: in files, and in the words of one warehouse.
import { afterAll, beforeAll, expect, it } from "vitest"
import { project, type TestProject } from "./command.ts"

const models = `import { layer, rawQuery, rawText, sqlFile, unique } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => sqlFile("./sql/numbers.sql", { columns: { n: "integer" } }),
})
export const doubled = dev.model({
  name: "doubled",
  dependsOn: { numbers },
  query: (relations) =>
    sqlFile(new URL("./sql/doubled.sql", import.meta.url), { columns: { n: "integer" }, relations }),
})
export const shapes = dev.model({
  name: "shapes",
  dependsOn: { numbers },
  query: ({ numbers }) => rawQuery({ n: "integer" }).per({ snowflake: rawText\`select n from \${numbers} match_recognize (…)\` }),
})
export const isUnique = unique(doubled, "n")
`
const numbers = "-- One to three.\nselect unnest([1, 2, 3]) :: bigint as n;\n"

let written: TestProject
beforeAll(() => {
  written = project({
    "src/models/numbers.ts": models,
    "src/models/sql/numbers.sql": numbers,
    "src/models/sql/doubled.sql": "select n * 2 as n\nfrom ${numbers}\n",
  })
})
afterAll(() => written.remove())

it("is built from its files", async () => {
  const { code, out } = await written.pipeline(["build", "--exclude", "shapes"])
  expect(out).toContain("doubled")
  expect(code).toBe(0)
  const compiled = await written.pipeline(["compile", "--select", "doubled"])
  expect([compiled.code, compiled.out]).toEqual([0, "select n * 2 as n\nfrom dev.numbers\n"])
})

it.each(["build", "compile"])("is told by %s which of it the warehouse has no text for", async (command) => {
  const { code, out, err } = await written.pipeline([command])
  expect([code, out]).toEqual([2, ""])
  expect(
    err,
  ).toBe(`src/models/numbers.ts:15  missing-text  shapes: A query of per() has no text for duckdb. It has one for snowflake. Write one for duckdb, or leave the node out: --exclude shapes.

error: The project has a fault. Nothing was run.
`)
})

it("is compiled for the warehouse that has one", async () => {
  const { code, out } = await written.pipeline(["compile", "--dialect", "snowflake", "--select", "shapes"])
  expect([code, out]).toEqual([0, "select n from dev.numbers match_recognize (…)\n"])
})

it("is told of the line of a file that is at fault, and of the author's that names it", async () => {
  written.write({ "src/models/sql/doubled.sql": "select n * 2 as n\nfrom ${number}\n" })
  const { code, err } = await written.pipeline(["build"])
  written.write({ "src/models/sql/doubled.sql": "select n * 2 as n\nfrom ${numbers}\n" })
  expect(code).toBe(2)
  expect(err).toContain("src/models/numbers.ts:13  invalid-query  doubled: ")
  expect(err).toContain(
    "src/models/sql/doubled.sql:2: ${number} stands for none of the relations of sqlFile(): there is numbers. Did you mean ${numbers}?",
  )
})

it("is told where a file does not give what its contract says", async () => {
  written.write({ "src/models/sql/numbers.sql": "select 'one' as n" })
  const { code, err } = await written.pipeline(["build", "--select", "numbers"])
  written.write({ "src/models/sql/numbers.sql": numbers })
  expect(code).toBe(2)
  expect(err).toMatch(
    /^src\/models\/numbers\.ts:4 {2}broken-contract {2}numbers: n is VARCHAR, and its contract says integer\n/,
  )
})
