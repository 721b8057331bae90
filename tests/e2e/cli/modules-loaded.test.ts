// What a command loads before it does anything: each module costs its start. Drivers are loaded by what needs them.
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { afterEach, describe, expect, it } from "vitest"
import { type Outcome, pipeline, project, type TestProject } from "./command.ts"

/** Written by the process itself as it ends, as the last line of its standard error: whose modules it has loaded, and how many. */
const telling = `data:text/javascript,${encodeURIComponent(`
import { registerHooks } from "node:module"
const loaded = {}
registerHooks({
  load: (url, context, next) => {
    const of = url.startsWith("node:") ? "node" : (/.*\\/node_modules\\/((?:@[^/]+\\/)?[^/]+)\\//.exec(url)?.[1] ?? "own")
    loaded[of] = (loaded[of] ?? 0) + 1
    return next(url, context)
  },
})
process.on("exit", () => process.stderr.write("\\n" + JSON.stringify(loaded)))`)}`
const counted = { node: ["--import", telling] }
interface Loaded {
  readonly own: number
  readonly effect: number
}
const modules = ({ err }: Outcome): Loaded => JSON.parse(err.slice(err.lastIndexOf("\n") + 1))

const model = (query: string, title = "varchar"): string => `import { from, layer, rawQuery, source } from "typeline"

export const films = source("films", { schema: "raw", columns: { id: "integer", title: "${title}" } })
export const titles = layer({ schema: "dev" }).model({
  name: "titles",
  dependsOn: { films },
  query: ({ films }) => ${query},
})
`
const select = "from({ films }).select(({ films }) => ({ title: films.title }))"
const renamed = select.replace("title:", "heading:")
let tiny: TestProject | null = null
afterEach(() => tiny?.remove())

describe("pipeline ls", () => {
  it("loads no driver, and no more modules than it has loaded so far", async () => {
    const loaded = modules(await pipeline(["ls"], counted))
    expect(Object.keys(loaded).toSorted()).toEqual([
      "acorn",
      "commander",
      "effect",
      "fastest-levenshtein",
      "node",
      "own",
      "picocolors",
    ])
    expect(loaded.effect).toBeLessThanOrEqual(145)
    // With the 58 of the reference pipeline.
    expect(loaded.own).toBeLessThanOrEqual(246)
  })
})

describe("pipeline compile", () => {
  it("has DuckDB read a query again where it, or what it reads, has changed", async () => {
    tiny = project({ "src/models/titles.ts": model(select) })
    const compile = () => tiny?.pipeline(["compile"], counted) as Promise<Outcome>
    const readsWithDuckdb = async () => "@duckdb/node-api" in modules(await compile())
    expect(await readsWithDuckdb()).toBe(true)
    expect(await readsWithDuckdb()).toBe(false)
    tiny.write({ "src/models/titles.ts": model(renamed) })
    expect(await readsWithDuckdb()).toBe(true)
    expect(await readsWithDuckdb()).toBe(false)
    tiny.write({ "src/models/titles.ts": model(renamed, "integer") })
    expect(await readsWithDuckdb()).toBe(true)
  })

  it("tells again what is wrong, as often as it is asked", async () => {
    const broken = model('rawQuery({ n: "integer" })' + "`select 1.5::double as n from $" + "{films}`")
    tiny = project({ "src/models/titles.ts": broken })
    for (const _ of [1, 2]) {
      const { code, err } = await tiny.pipeline(["compile"])
      expect(err).toContain("n is DOUBLE, and its contract says integer")
      expect(code).not.toBe(0)
    }
  })

  it("reads again what raw SQL may have read from a file", async () => {
    tiny = project({ "numbers.csv": "n\n1\n" })
    const file = join(tiny.folder, "numbers.csv")
    tiny.write({
      "src/models/titles.ts": model(
        `rawQuery({ n: "integer" })\`select n from read_csv('${file}') where exists (from \${films})\``,
      ),
    })
    expect(await tiny.pipeline(["compile"])).toMatchObject({ code: 0 })
    tiny.write({ "numbers.csv": "n\nhello\n" })
    expect((await tiny.pipeline(["compile"])).err).toContain("n is VARCHAR, and its contract says integer")
  })

  it("reads again what stands on raw SQL that an ephemeral model holds, and finds no table that it names by itself", async () => {
    tiny = project({
      "src/models/titles.ts": `import { from, layer, rawQuery, source } from "typeline"
const dev = layer({ schema: "dev" })
export const films = source("films", { schema: "raw", columns: { id: "integer" } })
export const first = dev.model({
  name: "first",
  dependsOn: { films },
  query: ({ films }) => from({ films }).select(({ films }) => ({ id: films.id })),
})
const named = dev.model({
  name: "named", materialized: "ephemeral", dependsOn: {}, query: () => rawQuery({ id: "integer" })\`select id from raw.films\`,
})
export const second = dev.model({
  name: "second",
  dependsOn: { named },
  query: ({ named }) => from({ named }).select(({ named }) => ({ id: named.id })),
})
export { named }
`,
    })
    const broken = expect.stringContaining("second: ")
    for (const selected of [["first", "second"], ["second"]])
      expect(await tiny.pipeline(["compile", "--select", ...selected])).toMatchObject({ code: 2, err: broken })
  })

  it("reads everything again where what it has kept is damaged", async () => {
    tiny = project({
      "src/models/titles.ts": model(select),
      "target/kept-contracts.json": '{ "format": 1, "keys": 3 }',
    })
    expect((await tiny.pipeline(["compile"])).code).toBe(0)
    const { keys } = JSON.parse(readFileSync(join(tiny.folder, "target/kept-contracts.json"), "utf8"))
    expect(keys).toHaveLength(1)
  })
})
