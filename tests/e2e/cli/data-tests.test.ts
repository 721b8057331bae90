// What `test` and `build` say of tests that do not pass, and what they leave for whoever looks further.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import { afterAll, beforeAll, expect, it } from "vitest"
import { project, type TestProject, timeless } from "./command.ts"

const models = `import { layer, rawQuery } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const films = dev.model({
  name: "films",
  dependsOn: {},
  query: () => rawQuery({ id: "integer", title: "varchar?", minutes: "integer" })\`
    select i as id, case when i % 4 > 0 then 'A long name of a film that nobody has seen, number ' || i end as title, i - 3 as minutes
    from range(12) as r(i)\`,
})
export const short = dev.model({
  name: "short",
  dependsOn: { films },
  query: ({ films }) => rawQuery({ n: "integer" })\`select count(*) as n from \${films}\`,
})
`
const tests = (severity: "warn" | "error") => `import { acceptedRange, dataTest, from, notNull } from "typeline"
import { films } from "../models/films.ts"

export const titles = notNull(films, "title", { severity: "warn", warnIf: "> 2" })
export const minutes = acceptedRange(films, "minutes", {
  min: 0,
  ${severity === "warn" ? 'severity: "warn"' : 'errorIf: ">= 3"'},
  storeFailures: true,
})
export const few = dataTest("few_films", {
  limit: 10,
  severity: "${severity}",
  dependsOn: { films },
  query: ({ films }) => from({ films }).select(({ films }) => ({ id: films.id })),
})
export const ids = notNull(films, "id")
`

let tiny: TestProject
beforeAll(() => {
  tiny = project({ "src/models/films.ts": models, "src/tests/films.ts": tests("error") })
})
afterAll(() => tiny.remove())

/** Without what differs from run to run. */
const section = (text: string, title: string) =>
  timeless(text)
    .split("\n\n")
    .find((part) => part.startsWith(title))

it("tells of each how many rows fail, what that means, some of them, and where to look further", async () => {
  const { code, out } = await tiny.pipeline(["build"])
  expect(code).toBe(1)
  expect(section(out, "WARN test")).toBe(`WARN test not_null_films__title
  src/tests/films.ts:4
  3 failing rows, and more than 2 are a warning:
    id  title  minutes
    --  -----  -------
     0  NULL        -3
     4  NULL         1
     8  NULL         5
  Its SQL: target/compiled/src/tests/not_null_films__title.test.sql`)
  expect(section(out, "FAIL test accepted_range")).toBe(`FAIL test accepted_range_films__minutes
  src/tests/films.ts:5
  3 failing rows, and 3 or more are an error:
    id  title                           minutes
    --  ------------------------------  -------
     0  NULL                                 -3
     1  A long name of a film that no…       -2
     2  A long name of a film that no…       -1
  Stored in: test_failures.accepted_range_films__minutes
  Its SQL: target/compiled/src/tests/accepted_range_films__minutes.test.sql`)
  expect(section(out, "FAIL test few_films")).toMatch(
    /^FAIL test few_films\n {2}src\/tests\/films\.ts:10\n {2}at least 10 failing rows; 5 of them:\n {4}id\n {4}--\n( {5}\d\n){5} {2}Its SQL: target\/compiled\/src\/tests\/few_films\.test\.sql$/,
  )
  const failed = section(out, "Failed: ")
  expect(failed).toContain("test.few_films")
  expect(failed).toContain("test.accepted_range_films__minutes")
  expect(timeless(out)).toMatch(/SKIP {2}table {6}dev\.short because of test\./)
  expect(timeless(out).trim().split("\n").at(-1)).toBe("Done in T. PASS=2 WARN=1 ERROR=2 SKIP=1 TOTAL=6")
})

it("leaves SQL that finds the rows, and the rows", async () => {
  const compiled = (name: string) => join(tiny.folder, `target/compiled/src/tests/${name}.test.sql`)
  const sql = readFileSync(compiled("accepted_range_films__minutes"), "utf8")
  const asked = await tiny.pipeline(["compile", "--select", "accepted_range_films__minutes"])
  expect(sql).toBe(asked.out)
  const database = await DuckDBInstance.create(join(tiny.folder, "target/tiny.duckdb"))
  const connection = await database.connect()
  const rows = async (query: string) => (await connection.runAndReadAll(query)).getRowsJson()
  const found = await rows(sql)
  expect(found.map(([id]) => id).toSorted()).toEqual(["0", "1", "2"])
  expect(await rows("from test_failures.accepted_range_films__minutes")).toEqual(found)
  connection.closeSync()
  database.closeSync()
})

it("a warning stops nothing, and of a test that passes no SQL is named", async () => {
  tiny.write({ "src/tests/films.ts": tests("warn") })
  const { code, out } = await tiny.pipeline(["build"])
  expect([code, section(out, "Failed: ")]).toEqual([0, undefined])
  expect(timeless(out).trim().split("\n").at(-1)).toBe("Done in T. PASS=3 WARN=3 ERROR=0 SKIP=0 TOTAL=6")
  expect(section(out, "WARN test accepted_range")).toContain("\n  3 failing rows:\n")
  expect(out).not.toContain("not_null_films__id.test.sql")
})

it("test alone says the same, and a test that cannot be run has its SQL too", async () => {
  tiny.write({
    "src/tests/films.ts": `import { dataTest, from } from "typeline"
import { films } from "../models/films.ts"
export const numbers = dataTest("numbers", {
  dependsOn: { films },
  query: ({ films }) => from({ films }).where(({ films }) => films.title.cast("integer").gt(1)).all(),
})
`,
  })
  const { code, out } = await tiny.pipeline(["test"])
  expect(code).toBe(1)
  expect(out).toMatch(
    /\nERROR test numbers\n {2}src\/tests\/films\.ts:3\n {2}Conversion Error: [\s\S]*\n {2}Its SQL: target\/compiled\/src\/tests\/numbers\.test\.sql\n\nDone/,
  )
})
