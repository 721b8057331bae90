import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, type TestProject } from "./command.ts"

// A query that would not end in a lifetime: that the command ends shows that it was cancelled.
const endless =
  "select count(*)::integer as n from range(1000000000000) as a (i), range(1000000) as b (j) where i % 7 = j % 5"
const models = `import { layer, rawQuery } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const broken = dev.model({
  name: "broken",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select cast(error('no such day') as integer) as n\`,
})
export const endless = dev.model({
  name: "endless",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`${endless}\`,
})
export const after = dev.model({
  name: "after_endless",
  dependsOn: { endless },
  query: ({ endless }) => rawQuery({ n: "integer" })\`select n from \${endless}\`,
})
`

describe("--fail-fast", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/models/models.ts": models })
  })
  afterAll(() => tiny.remove())

  it("cancels what runs, and names what was left undone", async () => {
    const { code, out, err } = await tiny.pipeline(["build", "--fail-fast", "--threads", "2"])
    expect([code, err]).toEqual([1, ""])
    expect(out).toContain("no such day")
    expect(out).toContain("2 nodes left undone: endless, after_endless.")
    expect(out).toMatch(/\nStopped at the first failure after .*\. PASS=0 WARN=0 ERROR=1 SKIP=0 TOTAL=1\n$/)
  })

  it("leaves a target that the next run can write to, and a retry all of it", async () => {
    tiny.write({
      "src/models/models.ts": models.replace(endless, "select 1 as n").replace("error('no such day')", "2"),
    })
    const { code, out } = await tiny.pipeline(["retry"])
    expect(out).toContain("Retrying pipeline build: 3 of 3 nodes.\n")
    expect(code).toBe(0)
    expect(out).toContain("PASS=3 WARN=0 ERROR=0 SKIP=0 TOTAL=3")
  })
})
