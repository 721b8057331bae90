// --vars and .env: what a run is told from outside, with their mistakes.
import { symlinkSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project, repository, type TestProject } from "./command.ts"

const config = `import { defineConfig, defineVars } from "typeline"
import * as Schema from "effect/Schema"

export const vars = defineVars({
  least: { type: "integer", default: 2, schema: Schema.Int.check(Schema.isGreaterThan(0)) },
  until: { type: "date?" },
  unit: { type: "varchar", description: "what is counted" },
})
export default defineConfig({
  name: "tiny",
  target: process.env.TINY_TARGET ?? "dev",
  targets: { dev: { type: "duckdb" }, other: { type: "duckdb", path: "target/other.duckdb" } },
  vars,
})
`
const models = `import { from, layer, lit, sequence, unitTest } from "typeline"
import { vars } from "../../pipeline.config.ts"

const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => {
    const all = sequence(5)
    return from({ all })
      .where(({ all }) => all.n.gte(vars.least))
      .select(({ all }) => ({ n: all.n, unit: vars.unit, until: vars.until }))
  },
})
export const keepsTheRest = unitTest(numbers, {
  dependsOn: {},
  given: {},
  vars: { least: 4, unit: "apple" },
  expect: [{ n: 4, unit: "apple", until: null }],
})
`

describe("variables of a project", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "pipeline.config.ts": config, "src/models/numbers.ts": models })
    symlinkSync(join(repository, "node_modules/effect"), join(tiny.folder, "node_modules/effect"))
  })
  afterAll(() => tiny.remove())
  const compile = (...args: readonly string[]) => tiny.pipeline(["compile", "-s", "numbers", ...args])

  it("stand in the SQL as typed constants: the default, or what is given", async () => {
    const { code, out, err } = await compile("--vars", "unit=pear", "--vars", "until=2024-05-01")
    expect([code, err.split("\n").at(-2)]).toEqual([0, expect.stringContaining("each has the columns of its contract")])
    expect(out).toContain("cast(2 as bigint)")
    expect(out).toContain("cast('pear' as varchar)")
    expect(out).toContain("date '2024-05-01'")
  })

  it("may be one object of JSON", async () => {
    const { out } = await compile("--vars", '{"unit": "it\'s", "least": 3, "until": null}')
    expect(out).toContain("cast('it''s' as varchar)")
    expect(out).toContain("cast(3 as bigint)")
    expect(out).toContain("cast(null as date)")
  })

  it("reach the tables of a build; a unit test has values of its own", async () => {
    const { code, out } = await tiny.pipeline(["build", "--vars", "unit=pear", "least=3"])
    expect([code, out]).toEqual([0, expect.stringMatching(/numbers.*2 rows/)])
    expect(out).toContain("unit_numbers")
  })

  it("that are missing are named, before anything runs", async () => {
    const { code, err } = await tiny.pipeline(["build"])
    expect([code, err]).toEqual([
      2,
      'error: The variable "unit" (what is counted) has no value. Give it one: --vars unit=…; or a default in defineVars().\n  Nothing was run.\n',
    ])
    expect((await tiny.pipeline(["ls"])).code).toBe(0)
  })

  it("are all checked at once", async () => {
    const { code, err } = await compile("--vars", "unti=2024-05-01", "least=0", "until=2024-02-30")
    expect(code).toBe(2)
    expect(err).toContain('There is no variable "unti". Did you mean "until"? Variables: least, until, unit.')
    expect(err).toContain('The variable "least" may not be 0: ')
    expect(err).toContain('The variable "until": "2024-02-30" is not a date of the calendar.')
  })

  it.each([
    ["unit", "It must be name=value, or all of them as JSON"],
    ["{unit: 1}", "It is no JSON: "],
    ["{}[]", "It is no JSON: "],
  ])("are refused as %s", async (text, words) => {
    const { code, err } = await compile("--vars", text)
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })

  it("are unknown to a unit test whose query does not use them", async () => {
    tiny.write({ "src/models/numbers.ts": models.replace("least: 4, unit:", "lest: 5, unit:") })
    const { code, err } = await compile("--vars", "unit=pear")
    tiny.write({ "src/models/numbers.ts": models })
    expect(code).toBe(2)
    expect(err).toContain('vars: the query uses no variable "lest". Did you mean "least"?')
  })

  it("of the environment are read from .env, where the environment has none", async () => {
    tiny.write({ ".env": "# comment\nTINY_TARGET=other\n" })
    const listed = (env: NodeJS.ProcessEnv) => tiny.pipeline(["build", "--vars", "unit=pear"], { env })
    expect((await listed({})).out).toContain("target other")
    expect((await listed({ TINY_TARGET: "dev" })).out).toContain("target dev")
  })
})
