// pipeline plan: what a build would do, against what stands in the warehouse and what an earlier run knew.
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Checksums, PreviousNode } from "../../../src/core/artifact/previous.ts"
import { type Earlier, planProject } from "../../../src/core/embed/plan.ts"
import type { GraphNode } from "../../../src/core/graph/graph.ts"
import { type FolderProject, folderProject } from "./in-process.ts"

const models = (change: { readonly numbers?: string; readonly sum?: string; readonly policy?: string } = {}) => `
import { csv, from, layer, notNull, rawQuery, source, unitTest } from "typeline"

export const raw = source("raw_words", { schema: "raw", columns: { word: "varchar" }, load: csv("words.csv") })
const dev = layer({ schema: "dev", materialized: "table" })
export const numbers = dev.model({
  name: "numbers",
  dependsOn: {},
  query: () => ${change.numbers ?? 'rawQuery({ n: "integer", half: "double" })`select n, n / 2 as half from range(3) as r(n)`'},
})
export const names = dev.model({
  name: "names",
  materialized: "view",
  dependsOn: { numbers },
  query: ({ numbers }) => from({ numbers }).select(({ numbers }) => ({ n: numbers.n })),
})
export const kept = dev.model({
  name: "kept",
  dependsOn: { numbers },
  query: ({ numbers }) => from({ numbers }).select(({ numbers }) => ({ n: numbers.n })),
})
export const summed = dev.incremental({
  name: "summed",
  strategy: { kind: "merge", uniqueKey: ["n"] },
  onSchemaChange: "fail",
  dependsOn: { names },
  query: ({ names }) => from({ names }).select(({ names }) => ({ n: names.n${change.sum ?? ""} })),
})
export const complete = notNull(numbers, "n")
export const tested = unitTest(names, {
  dependsOn: { numbers }, given: { numbers: [] }, expect: [],
})
`
const words = { "data/words.csv": "word\na\n" }
/** Other files on the same database. */
const changed = (name: string, text: string, base: FolderProject): FolderProject =>
  folderProject(name, {
    ...words,
    "src/models/numbers.ts": text,
    "pipeline.config.ts": `export default {
      name: "tiny", target: "dev",
      targets: { dev: { type: "duckdb", path: ${JSON.stringify(join(base.folder, "target/tiny.duckdb"))} } },
    }`,
  })

describe("pipeline plan", () => {
  const kept: FolderProject[] = []
  let tiny: FolderProject
  beforeAll(() => {
    tiny = folderProject("plan", { ...words, "src/models/numbers.ts": models() })
    kept.push(tiny)
  })
  afterAll(() => {
    for (const one of kept) one.remove()
  })
  const variant = (name: string, change: Parameters<typeof models>[0]) => {
    const one = changed(`plan-${name}`, models(change), tiny)
    kept.push(one)
    return one
  }

  it("plans what is not there yet, and makes nothing", async () => {
    const { code, out, err } = await tiny.pipeline("plan")
    expect([code, err]).toEqual([0, ""])
    expect(out).toBe(`new        table  dev.numbers    create the table
new        view   dev.names      create the view
load       load   raw.raw_words  load words.csv
new        table  dev.kept       create the table
new        merge  dev.summed     build the table, create the table, check the unique key

A build of target dev: 4 new, 1 to load, 2 tests. Nothing was done.
`)
    expect(existsSync(join(tiny.folder, "target"))).toBe(false)
  })

  it("prints the statements, alone on the standard output", async () => {
    const { code, out, err } = await tiny.pipeline("plan", "--sql", "-s", "numbers")
    expect([code, err]).toEqual([0, expect.stringContaining("A build of target dev: 1 new, 1 test.")])
    expect(out).toBe(`-- before the nodes
create schema if not exists dev;

-- model.numbers
-- create the table
create or replace table dev.numbers as
select n, n / 2 as half from range(3) as r(n);

-- test.not_null_numbers__n
-- count the failing rows
select count(*) as failures
from (
select
  it.n,
  it.half
from dev.numbers as it
where it.n is null
) as failing;
-- look at failing rows: only where there are some
select *
from (
select
  it.n,
  it.half
from dev.numbers as it
where it.n is null
) as failing
limit 5;
`)
  })

  it("says of what is there that nothing has changed; where no run is known, that its columns are the same", async () => {
    expect((await tiny.pipeline("build")).code).toBe(0)
    const lines = (word: string) =>
      `${word} table  dev.numbers  create the table
${word} view   dev.names    create the view
${word} table  dev.kept     create the table
${word} merge  dev.summed   read the new rows, check the unique key, merge the new rows, clear up

`
    const known = await tiny.pipeline("plan", "-x", "resource_type:source")
    expect([known.code, known.out]).toEqual([
      0,
      `${lines("unchanged ")}A build of target dev: 4 unchanged, 2 tests. Nothing was done.\n`,
    ])
    const built = join(tiny.folder, "target/built-dev.json")
    renameSync(built, `${built}.away`)
    const unknown = await tiny.pipeline("plan", "-x", "resource_type:source")
    renameSync(`${built}.away`, built)
    expect([unknown.code, unknown.out]).toEqual([
      0,
      `${lines("there     ")}A build of target dev: 4 there, 2 tests. Nothing was done.
No earlier run is known: of what is "there", only the columns are compared.
`,
    ])
  })

  it("names what has changed since the earlier run", async () => {
    const other = variant("body", {
      numbers: 'rawQuery({ n: "integer", half: "double" })`select n, n / 3 as half from range(3) as r(n)`',
    })
    mkdirSync(join(other.folder, "target"))
    copyFileSync(join(tiny.folder, "target/built-dev.json"), join(other.folder, "target/built-dev.json"))
    const { code, out } = await other.pipeline("plan", "-s", "numbers", "kept")
    expect([code, out]).toEqual([
      0,
      `changed    table  dev.numbers  body; create the table
unchanged  table  dev.kept     create the table

A build of target dev: 1 changed, 1 unchanged, 1 test. Nothing was done.
`,
    ])
  })

  it("names the columns that change, and the views beside the selection that break", async () => {
    const other = variant("retyped", {
      numbers:
        'rawQuery({ n: "double", third: "double" })`select cast(n as double) as n, n / 3 as third from range(3) as r(n)`',
    })
    const alone = await other.pipeline("plan", "-s", "numbers")
    expect([alone.code, alone.err]).toEqual([1, ""])
    expect(alone.out).toBe(
      `changed    table  dev.numbers  create the table
    + third double
    - half double
    ~ n integer → double
    breaks model.names: the view was made before the columns half, n changed, and is not selected.

A build of target dev: 1 changed, 1 test. Nothing was done.
No earlier run is known: of what is "there", only the columns are compared.
`.replace(/\nNo earlier.*\n/, "\n"),
    )
    const both = await other.pipeline("plan", "--json", "-s", "numbers", "names")
    expect(both.code).toBe(0)
    const { nodes } = JSON.parse(both.out)
    expect(nodes.find(({ name }: { readonly name: string }) => name === "names")).toMatchObject({
      id: "model.names",
      materialized: "view",
      path: join(other.folder, "src/models/numbers.ts"),
      status: "changed",
      columns: [{ column: "n", change: "retyped", from: "integer", to: "double" }],
      refusal: null,
      breaks: [],
    })
  })

  it("says where the build would stop, and with a full refresh it would not", async () => {
    const other = variant("added", { sum: ", more: names.n.plus(1)" })
    const { code, out } = await other.pipeline("plan", "-s", "summed")
    expect(code).toBe(1)
    expect(out).toContain("    + more integer\n    would fail: ")
    const built = await other.pipeline("build", "-s", "summed")
    const refusal = /would fail: (.*)/.exec(out)?.[1] ?? "?"
    expect([built.code, built.out]).toEqual([1, expect.stringContaining(refusal)])
    const full = await other.pipeline("plan", "-s", "summed", "--full-refresh")
    expect([full.code, full.out]).toEqual([0, expect.stringContaining("build the table")])
  })

  it("refuses what a build refuses: a project at fault, a query with other columns than its contract", async () => {
    const gone = variant("gone", { numbers: 'rawQuery({ half: "double" })`select 0.5 as half`' })
    const fault = await gone.pipeline("plan")
    expect([fault.code, fault.out]).toEqual([2, ""])
    expect(fault.err).toContain("src/models/numbers.ts:15  invalid-query  names: ")
    const lie = variant("lie", { numbers: 'rawQuery({ n: "integer", half: "double" })`select 1 as n`' })
    const { code, err } = await lie.pipeline("plan", "-s", "numbers")
    expect([code, err]).toEqual([2, expect.stringContaining("numbers: the column half (double) is missing")])
  })

  it.each([
    [["plan", "-s", "nmbers"], '"nmbers" selects nothing. Did you mean numbers?'],
    [["plan", "--sql", "--json"], "cannot be used with option"],
    [["plan", "-s", "numbers", "--event-time-start", "2024-05-01"], "choose batches of microbatch models"],
    [["plan", "numbers"], "pipeline plan --select numbers"],
  ])("of %j says what is wrong", async (args, expected) => {
    const { code, err } = await tiny.pipeline(...args)
    expect([code, err]).toEqual([2, expect.stringContaining(expected)])
  })

  describe("with an earlier run", () => {
    const checksums = ({ declaration }: GraphNode): Checksums => ({
      body: declaration.name,
      config: "",
      relation: "",
      contract: "",
      descriptions: "",
    })
    const earlier = (nodes: readonly (readonly [id: string, node: PreviousNode])[]): Earlier => ({
      built: new Map(nodes),
      checksumsOf: checksums,
    })
    const node = (body: string, columns: PreviousNode["columns"] = {}, contract = ""): PreviousNode => ({
      checksums: { body, config: "", relation: "", contract, descriptions: "" },
      columns,
      relation: null,
    })
    const planned = async (known: Earlier) => {
      const options = { select: ["numbers", "names"], exclude: [] }
      const plan = await Effect.runPromise(planProject(tiny.folder, options, () => Effect.succeed(known)))
      return new Map(plan.nodes.map((one) => [one.node.id, one]))
    }

    it("tells changed queries and tests from those that are as they were", async () => {
      const nodes = await planned(
        earlier([
          ["model.numbers", node("another query")],
          ["model.names", node("names")],
          ["test.not_null_numbers__n", node("not_null_numbers__n")],
        ]),
      )
      expect([...nodes].map(([id, { status, aspects }]) => [id, status, ...aspects])).toEqual(
        expect.arrayContaining([
          ["model.numbers", "changed", "body"],
          ["model.names", "unchanged"],
          ["test.not_null_numbers__n", "unchanged"],
          ["unit_test.unit_names", "new"],
        ]),
      )
    })

    it("tells how a contract differs from the one that the earlier run knew", async () => {
      const before = { n: "INTEGER", half: "DOUBLE", gone: "VARCHAR" }
      const nodes = await planned(earlier([["model.numbers", node("numbers", before, "another")]]))
      expect(nodes.get("model.numbers")).toMatchObject({
        status: "changed",
        aspects: ["contract"],
        columns: [],
        contract: [
          { column: "n", change: "retyped", from: "INTEGER", to: "bigint" },
          { column: "gone", change: "removed", from: "VARCHAR", to: null },
        ],
      })
    })
  })

  it("plans after the database is gone as at first", async () => {
    rmSync(join(tiny.folder, "target"), { recursive: true })
    expect((await tiny.pipeline("plan", "-s", "names")).out).toMatch(/^new +view/)
  })
})
