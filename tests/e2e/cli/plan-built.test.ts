// pipeline plan: what it calls unchanged is what was built, on that target.
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, type TestProject } from "./command.ts"

describe("what a plan calls unchanged", () => {
  const text = (sum: string, numbers = "1") => `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({ name: "numbers", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select ${numbers} as n\` })
export const sums = dev.model({
  name: "sums", dependsOn: { numbers },
  query: ({ numbers }) => rawQuery({ n: "integer" })\`select ${sum} as n from \${numbers}\`,
})
`
  const config = `export default {
  name: "tiny", target: "dev",
  targets: { dev: { type: "duckdb" }, prod: { type: "duckdb", path: "target/prod.duckdb" } },
}`
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "pipeline.config.ts": config, "src/models/all.ts": text("n + 1") })
  })
  afterAll(() => tiny.remove())
  const statusOf = async (node: string, ...args: readonly string[]): Promise<string> => {
    const { out } = await tiny.pipeline(["plan", "-s", node, ...args])
    return /^\w+/.exec(out)?.[0] ?? out
  }

  it("is what was built: not what another run, another target or compile has only seen", async () => {
    expect((await tiny.pipeline(["build"])).code).toBe(0)
    expect((await tiny.pipeline(["build", "--target", "prod"])).code).toBe(0)
    expect(await statusOf("sums")).toBe("unchanged")
    tiny.write({ "src/models/all.ts": text("n + 2") })
    expect((await tiny.pipeline(["run", "-s", "numbers"])).code).toBe(0)
    expect((await tiny.pipeline(["compile"])).code).toBe(0)
    expect(await statusOf("sums")).toBe("changed")
    expect(await statusOf("numbers")).toBe("unchanged")
    expect((await tiny.pipeline(["build"])).code).toBe(0)
    expect(await statusOf("sums")).toBe("unchanged")
    expect(await statusOf("sums", "--target", "prod")).toBe("changed")
  })

  it("is not what failed, nor what was skipped", async () => {
    tiny.write({ "src/models/all.ts": text("n + 3", "cast(error('not today') as integer)") })
    expect((await tiny.pipeline(["build"])).code).toBe(1)
    expect(await statusOf("numbers")).toBe("changed")
    expect(await statusOf("sums")).toBe("changed")
  })
})
