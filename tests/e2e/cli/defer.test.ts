// A build in one target that reads what it lacks from another.
import { cpSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { queryFile } from "../movielens/project.ts"
import { project, type TestProject } from "./command.ts"

const models = (materialized: string, n: number) => `import { layer, rawQuery, relationships } from "typeline"

const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select ${n} as n\`,
})
export const inlined = dev.model({
  name: "inlined",
  materialized: "ephemeral",
  dependsOn: { numbers },
  query: ({ numbers }) => rawQuery({ n: "integer" })\`select n from \${numbers}\`,
})
export const doubled = dev.model({
  name: "doubled",
  materialized: "${materialized}",
  dependsOn: { inlined },
  query: ({ inlined }) => rawQuery({ n: "integer" })\`select n + n as n from \${inlined}\`,
})
export const fits = relationships(doubled, "n", numbers, "n")
`
const config = (other: string) => `import { defineConfig } from "typeline"
export default defineConfig({
  name: "tiny",
  target: "dev",
  targets: { dev: { type: "duckdb" }, ${other} },
})
`
const prod = 'prod: { type: "duckdb", path: "elsewhere/tiny.duckdb" }'

describe("--defer", () => {
  let tiny: TestProject
  const run = (...args: readonly string[]) => tiny.pipeline([...args, "--state", "prod"])
  const doubled = async (database = "target/tiny.duckdb") =>
    (await queryFile(join(tiny.folder, database), "select n from dev.doubled")).map(({ n }) => n)
  beforeAll(async () => {
    // Both files have the name that DuckDB would give the database.
    tiny = project({ "pipeline.config.ts": config(prod), "src/models/numbers.ts": models("table", 21) })
    expect((await tiny.pipeline(["run", "--target", "prod"])).code).toBe(0)
    cpSync(join(tiny.folder, "target/manifest.json"), join(tiny.folder, "prod/manifest.json"))
  })
  afterAll(() => tiny.remove())

  it("is needed: without it what was not built is missing", async () => {
    const { code, out } = await tiny.pipeline(["run", "-s", "doubled"])
    expect(code).toBe(1)
    expect(out).toContain("build it first: pipeline build --select +doubled")
  })

  it("reads what is missing from the other target, through ephemeral models", async () => {
    const { code, out } = await run("run", "-s", "doubled", "--defer")
    expect([code, out]).toEqual([0, expect.stringContaining("PASS=1 WARN=0 ERROR=0")])
    expect(await doubled()).toEqual([42])
  })

  it("reads from its own target what is there", async () => {
    tiny.write({ "src/models/numbers.ts": models("table", 1) })
    expect((await tiny.pipeline(["run", "-s", "numbers"])).code).toBe(0)
    expect((await run("run", "-s", "doubled", "--defer")).code).toBe(0)
    expect(await doubled()).toEqual([2])
    expect((await run("run", "-s", "doubled", "--defer", "--favor-state")).code).toBe(0)
    expect(await doubled()).toEqual([42])
    // Nothing was written to where it was read from.
    expect(await doubled("elsewhere/tiny.duckdb")).toEqual([42])
  })

  it("refuses a view, which would be read when the other file is gone", async () => {
    rmSync(join(tiny.folder, "target/tiny.duckdb"))
    tiny.write({ "src/models/numbers.ts": models("view", 1) })
    const { code, out } = await run("run", "-s", "doubled", "--defer")
    expect(code).toBe(1)
    expect(out.replaceAll(/\s+/g, " ")).toContain(
      "A view is read after the run as well, and then the file of target prod, where numbers would come from, is no longer attached. Make doubled a table, or build what it reads here: --select +doubled.",
    )
    tiny.write({ "src/models/numbers.ts": models("table", 1) })
  })

  it("reads for tests what is not there", async () => {
    rmSync(join(tiny.folder, "target/tiny.duckdb"), { force: true })
    // 42 is built in neither target's numbers.
    const { code, out } = await run("test", "-s", "test_name:relationships", "--defer")
    expect(code).toBe(1)
    expect(out).toContain("42")
  })

  it("changes nothing where the other target is this one", async () => {
    const { code, out } = await run("run", "-s", "numbers+", "--defer", "--target", "prod")
    expect([code, out]).toEqual([0, expect.stringContaining("PASS=2")])
  })

  it("says what it needs", async () => {
    const errors = async (...args: readonly string[]) => {
      const { code, err } = await tiny.pipeline(["run", "-s", "doubled", ...args])
      return [code, err.replaceAll(/\s+/g, " ").trim()]
    }
    expect(await errors("--defer")).toEqual([
      2,
      "error: --defer reads what is missing from where another target has it, and needs the folder with that target's manifest: --defer --state <folder>.",
    ])
    expect(await errors("--favor-state", "--state", "prod")).toEqual([
      2,
      "error: --favor-state says how to defer. Add --defer: pipeline run --defer --favor-state",
    ])
    tiny.write({ "pipeline.config.ts": config('staging: { type: "duckdb" }') })
    expect((await errors("--defer", "--state", "prod"))[1]).toContain(
      "The manifest in prod is of target prod, and the configuration has no target of that name",
    )
    tiny.write({ "pipeline.config.ts": config('prod: { type: "duckdb", path: "gone/tiny.duckdb" }') })
    expect((await errors("--defer", "--state", "prod"))[1]).toContain(
      "Target prod has no database yet: gone/tiny.duckdb",
    )
    tiny.write({ "pipeline.config.ts": config(prod) })
  })
})
