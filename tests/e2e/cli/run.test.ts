import { existsSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, type TestProject, timeless } from "./command.ts"

const models = `import { layer, rawQuery, dataTest, unique } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const films = dev.model({
  name: "films",
  dependsOn: {},
  query: () => rawQuery({ id: "integer", title: "varchar" })\`
    select * from (values (1, 'Toy Story'), (1, 'Jumanji'), (2, 'Heat')) as films(id, title)\`,
})
export const isUnique = unique(films, "id")
export const counted = dev.model({
  name: "counted",
  dependsOn: { films },
  query: ({ films }) => rawQuery({ n: "integer" })\`select count(*) as n from \${films}\`,
})
export const bad = dev.model({
  name: "bad",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select cast('seven' as integer) as n\`,
})
export const child = dev.model({
  name: "child",
  dependsOn: { bad },
  query: ({ bad }) => rawQuery({ n: "integer" })\`select n from \${bad}\`,
})
export const grandchild = dev.model({
  name: "grandchild",
  materialized: "view",
  dependsOn: { child },
  query: ({ child }) => rawQuery({ n: "integer" })\`select n from \${child}\`,
})
export const longTitles = dataTest("long_titles", {
  severity: "warn",
  dependsOn: { films },
  query: ({ films }) => rawQuery({ title: "varchar" })\`select title from \${films} where length(title) > 8\`,
})
`

/** Without what differs from run to run. */
const unnumbered = (text: string) => timeless(text).replaceAll(/^\d+(?=\/7 )/gm, "#")

describe("a build with failures", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/models/films.ts": models })
  })
  afterAll(() => tiny.remove())

  it("skips what is downstream and nothing else, and repeats what went wrong", async () => {
    const { code, out, err } = await tiny.pipeline(["build"])
    expect([code, err]).toEqual([1, ""])
    const text = unnumbered(out)
    const nodes = text.split("\n").filter((line) => line.startsWith("#"))
    const squeezed = nodes.map((line) => line.replaceAll(/ +/g, " ")).toSorted()
    expect(text.split("\n")[0]).toBe("typeline 0.1.0 · target dev (duckdb) · 7 nodes · 4 threads")
    expect(squeezed).toEqual([
      "#/7 ERROR table dev.bad T",
      "#/7 FAIL test unique_films__id 1 failing row T",
      "#/7 OK table dev.films 3 rows built T",
      "#/7 SKIP table dev.child because of model.bad",
      "#/7 SKIP table dev.counted because of test.unique_films__id",
      "#/7 SKIP view dev.grandchild because of model.bad",
      "#/7 WARN test long_titles 1 failing row T",
    ])
    expect(text).toContain(`
Warnings

WARN test long_titles
  src/models/films.ts:32
  1 failing row:
    title
    ---------
    Toy Story
  Its SQL: target/compiled/src/models/long_titles.test.sql
`)
    expect(text).toContain(`
FAIL test unique_films__id
  src/models/films.ts:10
  1 failing row:
    id  number_of_rows
    --  --------------
     1               2
  Its SQL: target/compiled/src/models/unique_films__id.test.sql
`)
    expect(text).toMatch(/\nERROR table dev\.bad\n {2}src\/models\/films\.ts:16\n {2}.*seven/)
    expect(text).toMatch(/\n\nFailed: (test\.unique_films__id, model\.bad|model\.bad, test\.unique_films__id)\.\n/)
    expect(text.endsWith("\n\nDone in T. PASS=1 WARN=1 ERROR=2 SKIP=3 TOTAL=7\n")).toBe(true)
  })

  it("has exit code 0 for what is good, warnings included", async () => {
    const { code, out } = await tiny.pipeline([
      "build",
      "-s",
      "films",
      "long_titles",
      "-x",
      "unique_films__id",
      "--threads",
      "1",
    ])
    expect(code).toBe(0)
    expect(out).toContain("2 nodes · 1 thread\n")
    expect(out).toContain("PASS=1 WARN=1 ERROR=0 SKIP=0 TOTAL=2\n")
  })

  it("with --quiet prints failures and the summary; goes to the target that is named", async () => {
    const { code, out } = await tiny.pipeline(["run", "-s", "bad+", "--quiet", "--target", "other"])
    expect(code).toBe(1)
    expect(out).toMatch(/^\nFailures\n\nERROR table dev\.bad\n/)
    expect(out).not.toMatch(/SKIP {2}|typeline/)
    expect(out).toContain("PASS=0 WARN=0 ERROR=1 SKIP=2 TOTAL=3\n")
    expect(existsSync(join(tiny.folder, "target/other.duckdb"))).toBe(true)
  })

  it("has exit code 1 where the warehouse cannot be opened", async () => {
    tiny.write({ "not-a-folder": "", "pipeline.config.ts": elsewhere("not-a-folder/x.duckdb") })
    const { code, out, err } = await tiny.pipeline(["build"])
    expect([code, out]).toEqual([1, ""])
    expect(err).toMatch(/^error: .*not-a-folder/)
    expect(err).not.toContain("    at ")
    const debugged = await tiny.pipeline(["build", "--debug"])
    expect(debugged.err).toContain("    at ")
  })
})

const elsewhere = (path: string) =>
  `export default { name: "tiny", target: "dev", targets: { dev: { type: "duckdb", path: "${path}" } } }\n`

describe("a run that is stopped", () => {
  let slow: TestProject
  beforeAll(() => {
    slow = project({
      "src/models/slow.ts": `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const quick = dev.model({ name: "quick", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select 1 as n\` })
export const slow = dev.model({
  name: "slow",
  dependsOn: { quick },
  query: ({ quick }) => rawQuery({ n: "integer" })\`
    select count(*) as n
    from \${quick}, range(10000000) as a(i), range(10000000) as b(j)
    where a.i + b.j = 3\`,
})
export const after = dev.model({
  name: "after",
  dependsOn: { slow },
  query: ({ slow }) => rawQuery({ n: "integer" })\`select n from \${slow}\`,
})
`,
    })
  })
  afterAll(() => slow.remove())

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("by %s cancels its query, says what is left undone, and ends with %d", async (signal, expected) => {
    let isSent = false
    const { code, out, err } = await slow.pipeline(["build"], {
      onOutput: (printed, child) => {
        if (isSent || !printed.includes("dev.quick")) return
        isSent = true
        child.kill(signal)
      },
    })
    expect(code).toBe(expected)
    expect(err).toContain("Stopping: cancelling what runs.")
    expect(out).toContain("\n2 nodes left undone: slow, after.\n\nInterrupted after ")
    expect(out).toContain("PASS=1 WARN=0 ERROR=0 SKIP=0 TOTAL=1\n")
  })

  it("leaves a warehouse that the next run works on", async () => {
    const { code } = await slow.pipeline(["run", "-s", "quick"])
    expect(code).toBe(0)
  })
})
