// The options that reach incremental models and snapshots: what they are called, what they refuse, what they do.
import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { queryFile } from "../movielens/project.ts"
import { pipeline, project, type TestProject } from "./command.ts"

describe("the pages of help", () => {
  const has: { readonly [option: string]: readonly string[] } = {
    "--wait <duration>": ["build", "run", "test", "seed", "snapshot", "load"],
    "--event-time-start <time>": ["build", "run"],
    "--event-time-end <time>": ["build", "run"],
    "--allow-deletes": ["build", "snapshot"],
  }
  it.each(["build", "run", "test", "seed", "snapshot", "load", "compile", "ls"])(
    "of %s names what it takes",
    async (command) => {
      const { out } = await pipeline([command, "--help"], { cwd: "/" })
      for (const [option, commands] of Object.entries(has))
        expect([option, out.includes(`  ${option}`)]).toEqual([option, commands.includes(command)])
    },
  )

  it("say what each means", async () => {
    const { out } = await pipeline(["build", "--help"], { cwd: "/" })
    const running = out.slice(out.indexOf("Running:"), out.indexOf("Project:"))
    expect(running.trimEnd()).toMatchInlineSnapshot(`
      "Running:
        -f, --full-refresh            rebuild incremental models from nothing
        --force                       load files even if they have not changed
        --allow-deletes               let snapshots end more versions than their
                                      maxDeletes
        --event-time-start <time>     read microbatch models again from this time on
                                      (UTC)
        --event-time-end <time>       and only before this time (UTC)
        --fail-fast                   end the run with the first failure
        --defer                       read what is neither built nor there from the
                                      target of --state
        --favor-state                 with --defer: read it from there even if it is
                                      here
        --wait <duration>             wait so long for another run: 30s, 10m, 2h
        --threads <n>                 nodes at a time, 1 to 64 (default: the target's)"
    `)
  })
})

const form = "It must be a date or a time: 2024-05-01, 2024-05-01T06:00 (UTC), 2024-05-01T06:00+02:00."
const none = "There is no such day or time."
it.each([
  [["build", "--wait", "5"], "It must be a number and a unit: 30s, 10m, 2h."],
  [["build", "--wait", "-5s"], "It must be a number and a unit: 30s, 10m, 2h."],
  [["build", "--wait", "1.5m"], "It must be a number and a unit: 30s, 10m, 2h."],
  [["build", "--event-time-start", "yesterday"], form],
  [["build", "--event-time-start", ""], form],
  [["build", "--event-time-start", "2024-5-1"], form],
  [["build", "--event-time-start", "20240501"], form],
  [["build", "--event-time-end", "2024-05-01Z"], form],
  [["build", "--event-time-end", "2024-05-01T06"], form],
  [["build", "--event-time-end", "2023-02-29"], none],
  [["build", "--event-time-end", "2024-02-30T06:00"], none],
  [["build", "--event-time-end", "2024-02-30T06:00-05:00"], none],
  [["build", "--event-time-end", "2024-13-01"], none],
  [["build", "--event-time-end", "2024-05-01T25:00"], none],
  [["build", "--event-time-end", "2024-05-01T06:00+25:00"], none],
  [["snapshot", "--event-time-end", "2024-05-01"], 'unknown option "--event-time-end".'],
  [["run", "--allow-deletes"], 'unknown option "--allow-deletes".'],
])("refuses %j", async (args, message) => {
  const { code, out, err } = await pipeline(args, { cwd: "/" })
  expect([code, out]).toEqual([2, ""])
  expect(err).toContain(message)
})

describe("a microbatch model", () => {
  let tiny: TestProject
  const file = (days: readonly string[]) =>
    ["id,clicked_at", ...days.map((day, index) => `${index + 1},${day}`), ""].join("\n")
  const days = ["2024-05-01T10:00:00", "2024-05-02T10:00:00", "2024-05-03T10:00:00", "2024-05-03T23:30:00"]
  const load = (texts: readonly string[]) => writeFileSync(join(tiny.folder, "data/clicks.csv"), file(texts))
  const perDay = async () =>
    (
      await queryFile(
        join(tiny.folder, "target/tiny.duckdb"),
        "select cast(clicked_at as date) as day, count(*) as clicks from dev.clicks group by all order by day",
      )
    ).map(({ day, clicks }) => `${day}: ${clicks}`)
  const line = (out: string) =>
    out
      .split("\n")
      .find((text) => text.includes("dev.clicks "))
      ?.replace(/ +\d+\.\d\d s$/, "")
      .replaceAll(/ +/g, " ")

  beforeAll(() => {
    tiny = project({
      "data/clicks.csv": file(days),
      "src/models/clicks.ts": `import { csv, from, layer, source } from "typeline"
const raw = source("raw_clicks", { schema: "raw", columns: { id: "integer", clicked_at: "timestamp" }, load: csv("clicks.csv") })
export { raw }
export const clicks = layer({ schema: "dev" }).incremental({
  name: "clicks",
  strategy: { kind: "microbatch", eventTime: "clicked_at", batchSize: "year", begin: "2024-01-01" },
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => raw),
})
`,
    })
  })
  afterAll(() => tiny.remove())

  it("says how many batches it wrote", async () => {
    const { code, out } = await tiny.pipeline(["build", "--select", "raw_clicks", "clicks"])
    expect(code).toBe(0)
    const years = new Date().getUTCFullYear() - 2023
    expect(line(out)).toMatch(new RegExp(`OK microbatch dev\\.clicks 4 rows in ${years} batch(es)?$`))
    expect(await perDay()).toEqual(["2024-05-01: 1", "2024-05-02: 1", "2024-05-03: 2"])
  }, 60_000)

  it("reads the batches again that --event-time-* name, and no other", async () => {
    load([...days, "2024-05-04T10:00:00", "2025-05-04T10:00:00"])
    const { code, out } = await tiny.pipeline([
      "build",
      "--select",
      "raw_clicks",
      "clicks",
      "--event-time-start",
      "2024-06-01",
      "--event-time-end",
      "2025-01-01",
    ])
    expect(code).toBe(0)
    expect(line(out)).toMatch(/OK microbatch dev\.clicks 5 rows in 1 batch$/)
    expect(await perDay()).toContain("2024-05-04: 1")
    expect(await perDay()).not.toContain("2025-05-04: 1")
  }, 60_000)

  it("minds the zone of a time: half past midnight in Berlin is the year before in UTC", async () => {
    const end = ["--event-time-end", "2025-01-01T01:00+01:00"]
    const { out } = await tiny.pipeline(["run", "-s", "clicks", "--event-time-start", "2025-01-01T00:30+01:00", ...end])
    expect(line(out)).toMatch(/5 rows in 1 batch$/)
    const next = await tiny.pipeline([
      "run",
      "-s",
      "clicks",
      "--event-time-start",
      "2024-12-31T23:30-01:00",
      "--event-time-end",
      "2025-02-01",
    ])
    expect(line(next.out)).toMatch(/1 row in 1 batch$/)
  }, 60_000)

  it("refuses a range without a time in it, and to rebuild all of it and a part at once", async () => {
    const range = ["--event-time-start", "2024-05-02T02:00+02:00", "--event-time-end", "2024-05-02"]
    const { code, out, err } = await tiny.pipeline(["run", ...range])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      "error: --event-time-start 2024-05-02T00:00:00.000Z is not before --event-time-end 2024-05-02T00:00:00.000Z: there is nothing between them.\n",
    )
    const both = await tiny.pipeline(["run", "-s", "clicks", "--full-refresh", "--event-time-start", "2024-05-02"])
    expect(both.code).toBe(1)
    expect(both.out).toContain(
      "--full-refresh rebuilds all batches, and --event-time-start and --event-time-end choose some.",
    )
  }, 60_000)

  it("refuses a range that nothing selected reads by", async () => {
    const { code, out, err } = await tiny.pipeline(["build", "-s", "raw_clicks", "--event-time-start", "2024-05-02"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      "error: --event-time-start and --event-time-end choose batches of microbatch models, and the selection holds none. Nothing was run. Select one, or leave them out.\n",
    )
  }, 60_000)
})
