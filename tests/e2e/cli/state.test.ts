// Selection against the manifest of an earlier run, and the tree of what was selected.
import { cpSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, type TestProject } from "./command.ts"

const before = `import { layer, notNull, rawQuery, seed, unique } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const days = seed("days", { file: "days.csv", columns: { id: "integer" } })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => rawQuery({ n: "integer?" })\`select cast(1 as integer) as n\`,
})
export const doubled = dev.model({
  name: "doubled",
  description: "Twice.",
  dependsOn: { numbers },
  query: ({ numbers }) => rawQuery({ n: "integer?" })\`select n + n as n from \${numbers}\`,
})
export const both = dev.model({
  name: "both",
  tags: ["wide"],
  dependsOn: { numbers, doubled },
  query: ({ numbers, doubled }) => rawQuery({ n: "integer?" })\`select n from \${numbers} union all select n from \${doubled}\`,
})
export const tests = [unique(numbers, "n"), notNull(doubled, "n")]
`
const after = `${before
  .replace("cast(1 as integer)", "cast(2 as integer)")
  .replace("Twice.", "The double.")
  .replace('["wide"]', '["wide", "nightly"]')}
export const odd = dev.model({
  name: "odd",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select 1 as n\`,
})
`

describe("state:", () => {
  let tiny: TestProject
  beforeAll(async () => {
    tiny = project({ "src/models/numbers.ts": before, "src/models/days.csv": "id\n1\n" })
    expect((await tiny.pipeline(["compile"])).code).toBe(0)
    cpSync(join(tiny.folder, "target"), join(tiny.folder, "prod"), { recursive: true })
  })
  afterAll(() => tiny.remove())

  it("finds nothing where nothing has changed, and that is no mistake", async () => {
    const { code, out } = await tiny.pipeline(["build", "-s", "state:modified+", "--state", "prod"])
    expect(code).toBe(0)
    expect(out).toContain("Nothing to do: the selection holds nothing that can be built.\n")
  })

  it("finds what has changed, and how", async () => {
    tiny.write({ "src/models/numbers.ts": after, "src/models/days.csv": "id\n2\n" })
    const list = async (...selectors: readonly string[]) => {
      const args = ["ls", "--indirect-selection", "empty", "--state", "prod", "-s", ...selectors]
      return (await tiny.pipeline(args)).out.trim().split("\n").toSorted()
    }
    expect(await list("state:modified")).toEqual(["model.both", "model.numbers", "model.odd", "seed.days"])
    expect(await list("state:modified.body", "state:modified.persisted_descriptions")).toEqual([
      "model.doubled",
      "model.numbers",
      "model.odd",
      "seed.days",
    ])
    expect(await list("state:new", "state:old,state:modified.configs")).toEqual(["model.both", "model.odd"])
    expect(await list("state:unmodified,resource_type:model")).toEqual(["model.doubled"])
  })

  it("needs a folder, and one with a manifest", async () => {
    const none = await tiny.pipeline(["build", "-s", "state:modified"])
    expect([none.code, none.err]).toEqual([
      2,
      'error: "state:modified" selects nothing. It compares with an earlier manifest, and none was named. Name its folder: --state <folder>.\n',
    ])
    const empty = await tiny.pipeline(["build", "-s", "state:modified", "--state", "src"])
    expect(empty.code).toBe(2)
    expect(empty.err).toContain("There is no manifest.json in src, so nothing is known of an earlier run.")
  })
})

describe("ls --output tree", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/models/numbers.ts": before, "src/models/days.csv": "id\n1\n" })
  })
  afterAll(() => tiny.remove())

  it("draws who reads whom, each node once", async () => {
    const { code, out } = await tiny.pipeline(["ls", "--output", "tree"])
    expect(code).toBe(0)
    expect(out).toBe(`seed.days
model.numbers
├─ model.doubled
│  ├─ model.both
│  └─ test.not_null_doubled__n
├─ test.unique_numbers__n
└─ model.both (above)
`)
  })

  it("says which ways there are for tests to come along", async () => {
    const { code, err } = await tiny.pipeline(["ls", "--indirect-selection", "all"])
    expect(code).toBe(2)
    expect(err).toContain("Allowed choices are eager, cautious, buildable, empty.")
  })

  it("draws what was selected, and no more", async () => {
    const { out } = await tiny.pipeline(["ls", "--output", "tree", "-s", "numbers both", "-x", "resource_type:test"])
    expect(out).toBe("model.numbers\n└─ model.both\n")
  })
})
