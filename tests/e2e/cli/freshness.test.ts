// `pipeline source freshness` as a shell starts it: its words, its exit codes, and that it leaves everything as it was.
import { existsSync, readFileSync, rmSync } from "node:fs"
import { join } from "node:path"
import { DuckDBInstance } from "@duckdb/node-api"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { faults, haveSchemas, readArtifact } from "../artifacts/schemas.ts"
import { pipeline, project, refusing, type TestProject } from "./command.ts"

/** The whole process believes in this moment, and its clock stands. */
const noon = {
  node: [
    "--import",
    `data:text/javascript,${encodeURIComponent(`Date.now = () => ${Date.parse("2024-05-01T12:00:00Z")}`)}`,
  ],
}
const sources = `import { csv, from, fromEpochSeconds, layer, source } from "typeline"
const columns = { id: "integer", at: "timestamptz" } as const
const limits = { warnAfter: "12 hours", errorAfter: "1 day" } as const
export const payments = source("payments", { schema: "shop", columns, freshness: { loadedAt: "at", ...limits } })
export const refunds = source("refunds", { schema: "shop", columns, freshness: { loadedAt: "at", ...limits } })
export const clicks = source("clicks", {
  schema: "web",
  tags: ["web"],
  columns: { id: "integer", seconds: "integer" },
  load: csv("clicks.csv"),
  freshness: { loadedAt: (row) => fromEpochSeconds(row.seconds), ...limits },
})
export const countries = source("countries", { schema: "shop", columns: { code: "varchar" } })
export const daily = layer({ schema: "dev" }).model({
  name: "daily",
  dependsOn: { payments },
  query: ({ payments }) => from({ payments }).all(),
})
`
const database = (tiny: TestProject) => join(tiny.folder, "target/tiny.duckdb")
const execute = async (tiny: TestProject, ...statements: readonly string[]) => {
  const instance = await DuckDBInstance.create(database(tiny))
  const connection = await instance.connect()
  for (const statement of statements) await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
}
const untimed = (text: string): string => text.replace(/Done in \S+ s\./, "Done in 0 s.")

describe("with sources that are fresh, stale, empty and missing", () => {
  let tiny: TestProject
  beforeAll(async () => {
    tiny = project({ "src/sources/all.ts": sources, "target/.keep": "" })
    await execute(
      tiny,
      "create schema shop",
      'create table shop.payments (id bigint, "at" timestamptz)',
      'create table shop.refunds (id bigint, "at" timestamptz)',
      "insert into shop.payments values (1, '2024-05-01 09:55:00+00')",
      "insert into shop.refunds values (1, '2024-04-30 20:00:00+00')",
    )
  })
  afterAll(() => tiny.remove())
  const freshness = (...args: readonly string[]) => tiny.pipeline(["source", "freshness", ...args], noon)

  it("prints a line for each, what is wrong, a summary; and ends with 1", async () => {
    const { code, out, err } = await freshness("--threads", "1")
    expect([code, err]).toEqual([1, ""])
    expect(`\n${untimed(out)}`).toBe(`
typeline 0.1.0 · target dev (duckdb) · 3 sources · 1 thread
1/3 ERROR web.clicks     not read
2/3 PASS  shop.payments  2024-05-01 09:55:00 UTC  2 hours 5 minutes
3/3 WARN  shop.refunds   2024-04-30 20:00:00 UTC  16 hours, more than 12 hours

Warnings

WARN source shop.refunds
  src/sources/all.ts:5
  Its newest row is 16 hours old: more than 12 hours (warnAfter).

Failures

ERROR source web.clicks
  src/sources/all.ts:6
  There is no table web.clicks. Load its file first: pipeline load --select clicks

Done in 0 s. PASS=1 WARN=1 ERROR=1 TOTAL=3
`)
  })

  it("writes target/sources.json, as dbt does", async () => {
    await freshness()
    const written = readArtifact(tiny.folder, "sources.json")
    if (haveSchemas) expect(faults("sources.json", written)).toEqual([])
    expect(written.results).toMatchObject([
      {
        unique_id: "source.tiny.web.clicks",
        status: "runtime error",
        error: "There is no table web.clicks. Load its file first: pipeline load --select clicks",
      },
      {
        unique_id: "source.tiny.shop.payments",
        status: "pass",
        max_loaded_at: "2024-05-01T09:55:00.000Z",
        snapshotted_at: "2024-05-01T12:00:00.000Z",
        max_loaded_at_time_ago_in_s: 7500,
        criteria: { warn_after: { count: 12, period: "hour" }, error_after: { count: 1, period: "day" } },
      },
      { unique_id: "source.tiny.shop.refunds", status: "warn" },
    ])
  })

  it("ends with 0 where nothing is worse than a warning", async () => {
    const { code, out } = await freshness("--exclude", "clicks")
    expect(code).toBe(0)
    expect(untimed(out)).toContain("\nDone in 0 s. PASS=1 WARN=1 ERROR=0 TOTAL=2\n")
  })

  it.each([
    [["-s", "payments"], ["shop.payments"]],
    [
      ["-s", "source:shop.*"],
      ["shop.payments", "shop.refunds"],
    ],
    [["-s", "tag:web"], ["web.clicks"]],
    [["-s", "+daily"], ["shop.payments"]],
    [["-s", "source:*", "-x", "source:shop.*"], ["web.clicks"]],
  ])("%j selects %j", async (args, names) => {
    const { out } = await freshness(...args)
    const told = [...out.matchAll(/^\d\/\d \w+ +(\S+)/gm)].map(([, name]) => name)
    expect(told.toSorted()).toEqual(names)
  })

  it("with --quiet, prints only failures and the summary", async () => {
    const { code, out } = await freshness("--quiet")
    expect(code).toBe(1)
    expect(untimed(out)).toBe(`
Failures

ERROR source web.clicks
  src/sources/all.ts:6
  There is no table web.clicks. Load its file first: pipeline load --select clicks

Done in 0 s. PASS=1 WARN=1 ERROR=1 TOTAL=3
`)
  })

  it("says who has the database open, and that it can be waited for", async () => {
    const instance = await DuckDBInstance.create(database(tiny))
    const { code, out, err } = await freshness()
    instance.closeSync()
    expect([code, out]).toEqual([1, ""])
    expect(err).toContain(`(PID ${process.pid}`)
    expect(err).toContain("Wait until it is done (--wait 10m)")
  })

  it("says that there is nothing to do: without an error, and without opening the database", async () => {
    const { code, out } = await tiny.pipeline(["source", "freshness", "-s", "countries", "daily"], {
      node: refusing(/^@duckdb\b/),
    })
    expect(code).toBe(0)
    expect(out).toContain("Nothing to do: the selection holds no source that declares freshness.\n")
    expect(out).not.toContain("Done in")
  })

  it("leaves the database as it was, to the byte", async () => {
    const before = readFileSync(database(tiny))
    await freshness()
    expect(readFileSync(database(tiny)).equals(before)).toBe(true)
  })
})

describe("with nothing there", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/sources/all.ts": sources })
  })
  afterAll(() => tiny.remove())

  it("says so, and makes no database", async () => {
    const { code, out, err } = await tiny.pipeline(["source", "freshness"])
    expect(code).toBe(1)
    expect(out).toBe("")
    expect(err).toBe(
      "error: There is no database target/tiny.duckdb yet, and nothing was made. Fill it first (pipeline build, pipeline load), or set another `path` in the target.\n",
    )
    expect(existsSync(join(tiny.folder, "target"))).toBe(false)
  })

  it("ends with 2 for a project that is wrong, and says where", async () => {
    tiny.write({
      "src/sources/wrong.ts": `import { source } from "typeline"
export const wrong = source("wrong", {
  schema: "shop",
  columns: { at: "timestamp" },
  freshness: { loadedAt: "at", warnAfter: "1 day", errorAfter: "12 hours" },
})
`,
    })
    const { code, out, err } = await tiny.pipeline(["source", "freshness"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain("src/sources/wrong.ts:2  invalid-declaration")
    expect(err).toContain('freshness.errorAfter is "12 hours", which is not longer than warnAfter, "1 day"')
    rmSync(join(tiny.folder, "src/sources/wrong.ts"))
  })

  it("ends with 2 for a target and for a selector that are not there", async () => {
    const target = await tiny.pipeline(["source", "freshness", "-t", "prod"])
    expect([target.code, target.err]).toEqual([2, expect.stringContaining('"prod"')])
    const selector = await tiny.pipeline(["source", "freshness", "-s", "paymants"])
    expect(selector.code).toBe(2)
    expect(selector.err).toContain("Did you mean payments?")
  })
})

describe("the command", () => {
  const outside = { cwd: "/", node: refusing(/^(effect|@duckdb)\b/) }
  it("has a page of help, and source has one that names it", async () => {
    const page = await pipeline(["source", "freshness", "--help"], outside)
    expect(page.code).toBe(0)
    expect(page.out).toMatch(/^Usage: pipeline source freshness \[options\]/)
    const options = [
      "-s, --select",
      "-x, --exclude",
      "--wait",
      "--threads",
      "-t, --target",
      "--project",
      "--quiet",
      "--debug",
    ]
    for (const option of options) expect(page.out).toContain(`  ${option}`)
    expect(page.out.match(/^ {2}pipeline source freshness/gm)).toHaveLength(3)
    const parent = await pipeline(["source", "--help"], outside)
    expect(parent.code).toBe(0)
    expect(parent.out).toMatch(/^Usage: pipeline source <command> \[options\]/)
    expect(parent.out).toMatch(/^ {2}freshness +Say how old the newest row of each source is$/m)
    for (const line of `${page.out}${parent.out}`.split("\n")) expect(line.length).toBeLessThanOrEqual(80)
  })

  it.each([
    [["source"], "Usage: pipeline source <command>"],
    [["source", "freshnes"], 'unknown command "freshnes". Did you mean freshness?\n  See pipeline source --help.\n'],
    [["source", "freshness", "--force"], 'unknown option "--force".\n  See pipeline source freshness --help.\n'],
    [["source", "--select", "x", "freshness"], "It stands after the command: pipeline source freshness --select\n"],
    [["source", "freshness", "x"], "To select nodes: pipeline source freshness --select x\n"],
  ])("refuses %j", async (args, message) => {
    const { code, out, err } = await pipeline(args, outside)
    expect([code, out]).toEqual([2, ""])
    expect(err).toContain(message)
  })
})
