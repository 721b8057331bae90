import { mkdirSync, rmSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { pipeline, project, refusing, type TestProject } from "./command.ts"

const models = `import { layer, rawQuery, unique } from "typeline"

const dev = layer({ schema: "dev", materialized: "table", tags: ["small"] })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select 1 as n\`,
})
export const doubled = dev.model({
  name: "doubled",
  materialized: "view",
  dependsOn: { numbers },
  query: ({ numbers }) => rawQuery({ n: "integer" })\`select n + n as n from \${numbers}\`,
})
export const isUnique = unique(numbers, "n")
`

describe("a sound project", () => {
  let tiny: TestProject
  beforeAll(() => {
    tiny = project({ "src/models/numbers.ts": models })
  })
  afterAll(() => tiny.remove())

  it("is listed: ids in the order of the graph", async () => {
    const { code, out, err } = await tiny.pipeline(["ls"])
    expect([code, err]).toEqual([0, ""])
    expect(out).toBe("model.numbers\nmodel.doubled\ntest.unique_numbers__n\n")
    expect((await tiny.pipeline(["list", "-s", "doubled numbers", "-x", "doubled"])).out).toBe(
      "model.numbers\ntest.unique_numbers__n\n",
    )
  })

  it("is listed as files, from any folder of it", async () => {
    const cwd = join(tiny.folder, "src/models/deep")
    mkdirSync(cwd, { recursive: true })
    const { code, out } = await tiny.pipeline(["ls", "--output", "path"], { cwd })
    expect([code, out]).toEqual([0, "../numbers.ts\n"])
    const named = await pipeline(["ls", "--output", "path", "--project", tiny.folder], { cwd: tiny.folder })
    expect(named.out).toBe("src/models/numbers.ts\n")
  })

  it("is listed as JSON", async () => {
    const { code, out } = await tiny.pipeline(["ls", "--output", "json", "-s", "+doubled", "-x", "resource_type:test"])
    expect(code).toBe(0)
    const lines = out.trim().split("\n")
    const parsed: readonly unknown[] = lines.map((line) => JSON.parse(line))
    expect(parsed).toEqual([
      {
        id: "model.numbers",
        kind: "model",
        name: "numbers",
        schema: "dev",
        materialized: "table",
        tags: ["small"],
        path: "src/models/numbers.ts",
        depends_on: [],
      },
      {
        id: "model.doubled",
        kind: "model",
        name: "doubled",
        schema: "dev",
        materialized: "view",
        tags: ["small"],
        path: "src/models/numbers.ts",
        depends_on: ["model.numbers"],
      },
    ])
  })

  it("names the nearest where a selector selects nothing", async () => {
    const { code, out, err } = await tiny.pipeline(["build", "-s", "numbres", "tag:smal"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(`error: "numbres" selects nothing. Did you mean numbers?
  "tag:smal" selects nothing. Did you mean small?
`)
  })

  it("names the targets where there is none of that name", async () => {
    const { code, err } = await tiny.pipeline(["build", "--target", "othre"])
    expect(code).toBe(2)
    expect(err).toContain('"othre"')
    expect(err).toContain('Did you mean "other"?')
  })

  it("says where a query of one node is the SQL, alone on the standard output", async () => {
    const { code, out, err } = await tiny.pipeline(["compile", "--select", "numbers"])
    expect([code, out]).toEqual([0, "select 1 as n\n"])
    expect(err).toContain("target/compiled/src/models/numbers.sql\n")
    const all = await tiny.pipeline(["compile", "--dialect", "snowflake"])
    expect([all.code, all.out]).toEqual([0, ""])
    expect(all.err).toContain("Compiled 3 queries for snowflake: no warehouse has checked their columns.\n")
  })

  it("says that there is nothing to do", async () => {
    const seed = await tiny.pipeline(["seed", "--select", "numbers"])
    expect(seed.code).toBe(0)
    expect(seed.out).toContain("Nothing to do: the selection holds no seed.\n")
    const list = await tiny.pipeline(["ls", "-s", "numbers", "-x", "*"])
    expect([list.code, list.out, list.err]).toEqual([0, "", "The selection holds nothing.\n"])
  })

  it("ends quietly where nobody reads on", async () => {
    const { code, err } = await tiny.pipeline(["ls"], { closeOutput: true })
    expect([code, err]).toEqual([0, ""])
  })
})

describe("a project at fault", () => {
  const kept: TestProject[] = []
  const broken = (files: Parameters<typeof project>[0]) => {
    const made = project(files)
    kept.push(made)
    return made
  }
  afterAll(() => {
    for (const made of kept) made.remove()
  })

  it("must have a configuration", async () => {
    const empty = broken({})
    rmSync(join(empty.folder, "pipeline.config.ts"))
    const { code, err } = await empty.pipeline(["build"])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^error: There is no pipeline\.config\.ts in .* or a folder above it\. .*--project <folder>\.\n$/,
    )
  })

  it("is told what is wrong with its configuration", async () => {
    const { code, err } = await broken({
      "pipeline.config.ts": 'export default { name: "x", target: "dev", targets: { dev: { type: "oracle" } } }',
    }).pipeline(["ls"])
    expect(code).toBe(2)
    expect(err).toContain("error: pipeline.config.ts is not valid:\n")
    expect(err).toMatch(/Expected a type: "duckdb" or "snowflake"\n\s+at \["targets"\]\["dev"\]/)
  })

  it("is told of all its broken queries at once, each with its line; ls does not build them", async () => {
    const made = broken({
      "src/models/a.ts": `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev" })
export const a = dev.model({
  name: "a",
  dependsOn: {},
  query: () =>
    rawQuery({})\`select 1\`,
})
`,
      "src/models/b.ts": `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev" })
const one = dev.model({ name: "one", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select 1 as n\` })
export { one }

export const b = dev.model({
  name: "b",
  dependsOn: { one },
  query: () => rawQuery({ n: "integer" })\`select 2 as n\`,
})
`,
    })
    const { code, out, err } = await made.pipeline(["build"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(`src/models/a.ts:7  invalid-query  a: rawQuery() declares no column.
src/models/b.ts:6  unused-dependency  b declares one in dependsOn and does not read it. Remove it: it makes b wait for nothing.

error: The project has 2 faults. Nothing was run.
`)
    expect((await made.pipeline(["compile"])).code).toBe(2)
    const list = await made.pipeline(["ls"], { node: refusing(/^@duckdb\b/) })
    expect([list.code, list.out]).toEqual([0, "model.a\nmodel.one\nmodel.b\n"])
  })

  it("is told of names that are taken", async () => {
    const named = (name: string) => `import { layer, rawQuery } from "typeline"
export const model = layer({ schema: "dev" }).model({
  name: "${name}",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select 1 as n\`,
})
`
    const { code, err } = await broken({
      "src/models/a.ts": named("same"),
      "src/models/b.ts": named("SAME"),
    }).pipeline(["ls"])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^src\/models\/b\.ts:2 {2}duplicate-name {2}The name SAME is taken by the model in src\/models\/a\.ts:2 /,
    )
    expect(err).toContain("error: The project has a fault. Nothing was run.\n")
  })

  it("is told where a file cannot be read", async () => {
    const { code, err } = await broken({ "src/models/a.ts": "\n\nthrow new Error('no')\n" }).pipeline(["ls"])
    expect([code, err]).toEqual([2, "error: src/models/a.ts:3: no.\n"])
  })

  it("is told which file has thrown what says nothing of its place", async () => {
    const { code, err } = await broken({
      "src/models/a.ts": "export const a = 1\n",
      "src/models/b.ts": "throw 'no'\n",
      "src/models/c.ts": "export const c = 1\n",
    }).pipeline(["ls"])
    expect([code, err]).toEqual([2, "error: src/models/b.ts: no.\n"])
  })

  it("is told which file imports what is not there", async () => {
    const { code, err } = await broken({
      "src/models/a.ts": 'import { b } from "./b.ts"\nexport const a = b\n',
      "src/models/b.ts": "export const c = 1\n",
    }).pipeline(["ls"])
    expect(code).toBe(2)
    expect(err).toMatch(
      /^error: src\/models\/a\.ts:1: The requested module '\.\/b\.ts' does not provide an export named 'b'\.\n/,
    )
  })

  it.each(["compile", "build"])("is told by %s where raw SQL is not what its contract says", async (command) => {
    const { code, out, err } = await broken({
      "src/models/a.ts": `import { layer, rawQuery } from "typeline"
export const a = layer({ schema: "dev" }).model({
  name: "a",
  dependsOn: {},
  query: () => rawQuery({ n: "integer" })\`select 'x' as n\`,
})
`,
    }).pipeline([command, "-s", "a"])
    expect([code, out]).toEqual([2, ""])
    expect(err).toMatch(/^src\/models\/a\.ts:2 {2}broken-contract {2}a: n is VARCHAR, and its contract says integer\n/)
  })
})
