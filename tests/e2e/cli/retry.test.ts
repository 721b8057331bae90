import { cpSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, type TestProject } from "./command.ts"

const sources = (rows: string) =>
  `import { layer, notNull, rawQuery } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => rawQuery({ n: "integer?" })\`${rows}\`,
})
export const isThere = notNull(numbers, "n")
export const doubled = dev.model({
  name: "doubled",
  dependsOn: { numbers },
  query: ({ numbers }) => rawQuery({ n: "integer?" })\`select n + n as n from \${numbers}\`,
})
export const alone = dev.model({
  name: "alone",
  dependsOn: {},
  query: () => rawQuery({ n: "integer?" })\`select 3 as n\`,
})
`

describe("retry", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/models/numbers.ts": sources("select cast(error('not today') as integer) as n") })
  })
  afterAll(() => tiny.remove())

  it("says what to do where no run has been", async () => {
    const { code, out, err } = await tiny.pipeline(["retry"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      "error: There is no run_results.json in target, so no earlier run is known. Run something first (pipeline build), or name the folder that has it: --state <folder>.\n",
    )
  })

  it("runs again what failed and what was skipped, with the same options", async () => {
    const first = await tiny.pipeline(["build", "--threads", "1", "--target", "other"])
    expect(first.code).toBe(1)
    expect(first.out).toContain("PASS=1 WARN=0 ERROR=1 SKIP=2 TOTAL=4")
    cpSync(join(tiny.folder, "target/run_results.json"), join(tiny.folder, "nightly/run_results.json"))
    cpSync(join(tiny.folder, "target/manifest.json"), join(tiny.folder, "nightly/manifest.json"))
    tiny.write({ "src/models/numbers.ts": sources("select cast(null as integer) as n") })
    const second = await tiny.pipeline(["retry"])
    expect(second.code).toBe(1)
    expect(second.out).toContain("Retrying pipeline build: 3 of 4 nodes.\n")
    expect(second.out).toContain("target other (duckdb) · 3 nodes · 1 thread\n")
    expect(second.out).toContain("PASS=1 WARN=0 ERROR=1 SKIP=1 TOTAL=3")
  })

  it("goes on from a retry, and leaves what is well", async () => {
    tiny.write({ "src/models/numbers.ts": sources("select 1 as n") })
    // The test failed, and its relation was built: retry does not build that again.
    const stale = await tiny.pipeline(["retry"])
    expect(stale.out).toContain("Retrying pipeline build: 2 of 3 nodes.\n")
    expect(stale.code).toBe(1)
    // What the test stands before is kept waiting, though its relation is no part of this run.
    expect(stale.out).toMatch(/SKIP +table +dev\.doubled/)
    expect(stale.out).toContain("PASS=0 WARN=0 ERROR=1 SKIP=1 TOTAL=2")
    expect((await tiny.pipeline(["run", "-s", "numbers", "--target", "other"])).code).toBe(0)
    const well = await tiny.pipeline(["retry"])
    expect([well.code, well.out]).toEqual([
      0,
      "Nothing to retry: all of the last run (pipeline run, 1 node) went well.\n",
    ])
  })

  it("retries a run whose files are elsewhere", async () => {
    const { code, out } = await tiny.pipeline(["retry", "--state", "nightly", "--threads", "2"])
    expect(out).toContain("Retrying pipeline build: 3 of 4 nodes.\n")
    expect(out).toContain("target other (duckdb) · 3 nodes · 2 threads\n")
    expect(code).toBe(0)
  })

  it("selects by what became of the last run", async () => {
    tiny.write({ "src/models/numbers.ts": sources("select cast(null as integer) as n") })
    expect((await tiny.pipeline(["build"])).code).toBe(1)
    const list = async (...selectors: readonly string[]) =>
      (await tiny.pipeline(["ls", "--indirect-selection", "empty", "-s", ...selectors])).out.trim().split("\n")
    expect(await list("result:fail")).toEqual(["test.not_null_numbers__n"])
    expect(await list("result:skipped", "result:fail")).toEqual(["model.doubled", "test.not_null_numbers__n"])
    expect(await list("result:success+")).toEqual([
      "model.alone",
      "model.numbers",
      "model.doubled",
      "test.not_null_numbers__n",
    ])
  })

  it("refuses where a relation that is left to do has gone, and forgets nothing", async () => {
    tiny.write({ "src/models/numbers.ts": sources("select 1 as n").replaceAll("doubled", "twice") })
    for (const _ of ["once", "again"]) {
      const { code, out, err } = await tiny.pipeline(["retry"])
      expect([code, out]).toEqual([2, "Retrying pipeline build: 2 of 4 nodes.\n"])
      expect(err).toContain(
        "The last run left model.doubled undone, and the project has none of that name any more. Nothing was run.",
      )
    }
  })

  it("refuses a file that is none of ours", async () => {
    tiny.write({ "foreign/run_results.json": "{}", "foreign/manifest.json": "{}" })
    const { code, err } = await tiny.pipeline(["retry", "--state", "foreign"])
    expect(code).toBe(2)
    expect(err).toContain("run_results.json was not written by this version of Typeline.")
    rmSync(join(tiny.folder, "foreign"), { recursive: true })
  })
})

const batched = (condition: string) => `import { layer, rawQuery } from "typeline"

export const days = layer({ schema: "dev" }).incremental({
  name: "days",
  dependsOn: {},
  strategy: { kind: "microbatch", eventTime: "day", batchSize: "day", begin: "2024-05-01", lookback: 0 },
  query: () =>
    rawQuery({ day: "timestamp", built: "varchar" })\`
      select t.day, cast(now() as varchar) as built
      from (values (timestamp '2024-05-01 06:00:00'), (timestamp '2024-05-02 06:00:00'), (timestamp '2024-05-03 06:00:00')) as t (day)
      where ${condition}\`,
})
`
describe("retry of a microbatch model", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/models/days.ts": batched("true") })
  })
  afterAll(() => tiny.remove())

  it("reads of a range only the batches that were not read", async () => {
    const range = ["--event-time-start", "2024-05-01", "--event-time-end", "2024-05-04"]
    const built = await tiny.pipeline(["build", ...range])
    expect(built.err).toBe("")
    expect(built.out).toContain("in 3 batches")
    tiny.write({
      "src/models/days.ts": batched(
        "case when t.day < '2024-05-02' or t.day > '2024-05-03' then true else error('late') end",
      ),
    })
    const failed = await tiny.pipeline(["build", ...range])
    expect(failed.out).toContain("1 of 3 batches failed.")
    tiny.write({ "src/models/days.ts": batched("true") })
    const again = await tiny.pipeline(["retry"])
    expect(again.code).toBe(0)
    expect(again.out).toContain("in 1 batch")
  })
})
