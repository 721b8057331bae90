// pipeline run-operation: an author's functions, their arguments, and what they may do.
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type FolderProject, folderProject } from "./in-process.ts"

const models = `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev", materialized: "table", tags: ["small"] })
export const numbers = dev.model({
  name: "numbers", description: "A few.", dependsOn: {}, query: () => rawQuery({ n: "integer" })\`select n from range(5) as r(n)\`,
})
export const doubled = dev.model({
  name: "doubled", materialized: "ephemeral", dependsOn: { numbers }, query: ({ numbers }) => rawQuery({ n: "integer" })\`select n + n as n from \${numbers}\`,
})
`
const operations = `import { from, operation } from "typeline"
import * as Schema from "effect/Schema"
import { numbers } from "../models/numbers.ts"

export const prune = operation({
  name: "prune",
  description: "Delete small numbers",
  args: {
    least: { type: "integer", schema: Schema.Int.check(Schema.isGreaterThan(0)), description: "what stays" },
    until: "date?",
    dry: { type: "boolean", default: false },
  },
  writes: true,
  run: async ({ execute, query, log }, { least, until, dry }) => {
    log(\`least \${least}, until \${until}, dry \${dry}\`)
    const rows = dry ? 0 : await execute(\`delete from {numbers} where n < \${least}\`)
    const [left] = await query("select count(*) as n, '{numbers}' as text from {numbers}")
    return { rows, ...left }
  },
})
export const look = operation({
  name: "look",
  run: ({ query, read }) =>
    query(from({ it: read(numbers) }).where(({ it }) => it.n.gte(3)).select(({ it }) => ({ n: it.n }))),
})
export const facts = operation({
  name: "facts",
  run: ({ graph, target, dialect }) => [target, dialect, graph.find(({ name }) => name === "numbers")],
})
export const sly = operation({ name: "sly", run: ({ query }) => query("with x as (select 9 as n) insert into {numbers} select * from x") })
export const slyer = operation({ name: "slyer", run: (context) => (context as any).execute("drop table dev.numbers") })
export const inlined = operation({ name: "inlined", run: async ({ query }) => String((await query("select sum(n) as n from {doubled}"))[0]?.n) })
export const broken = operation({ name: "broken", run: () => { throw new TypeError("no such thing") } })
export const nothing = operation({ name: "nothing", run: () => {} })
`

describe("pipeline run-operation", () => {
  let tiny: FolderProject
  beforeAll(async () => {
    tiny = folderProject("operations", { "src/models/numbers.ts": models, "src/operations/all.ts": operations })
  })
  afterAll(() => tiny.remove())
  const run = (...args: readonly string[]) => tiny.pipeline("run-operation", ...args)

  it("lists what there is, the built-in one among them", async () => {
    const { code, out } = await run()
    expect([code, out.split("\n").slice(0, 2)]).toEqual([
      0,
      [
        "list_models  List the models, with their relations and how they are built",
        "prune        Delete small numbers",
      ],
    ])
    expect(JSON.parse((await run("--json")).out)).toContainEqual({ name: "look", description: "" })
  })

  it("makes no database for what only reads", async () => {
    const { code, err } = await run("list_models")
    expect([code, err]).toEqual([1, expect.stringContaining("There is no database target/tiny.duckdb yet")])
    await tiny.pipeline("build")
  })

  it("list_models: relations and materializations, as a table or JSON", async () => {
    expect((await run("list_models")).out).toBe(
      "model    relation     materialized\n-------  -----------  ------------\nnumbers  dev.numbers  table\ndoubled  NULL         ephemeral\n",
    )
    expect(JSON.parse((await run("list_models", "--json")).out)).toEqual([
      { model: "numbers", relation: "dev.numbers", materialized: "table" },
      { model: "doubled", relation: null, materialized: "ephemeral" },
    ])
  })

  it("gives typed arguments with their defaults, and prints what comes back", async () => {
    const dry = await run("prune", "--args", "least=2", "dry=true", "until=2024-05-01")
    expect(dry).toEqual({
      code: 0,
      out: '{"rows": 0, "n": 5, "text": "{numbers}"}\n',
      err: "least 2, until 2024-05-01, dry true\n",
    })
    const done = await run("prune", "--args", '{"least": 2}')
    expect(done).toEqual({
      code: 0,
      out: '{"rows": 2, "n": 3, "text": "{numbers}"}\n',
      err: "least 2, until null, dry false\n",
    })
  })

  it("runs built queries, and shows ephemeral models as the queries that they are", async () => {
    expect((await run("look")).out).toBe("n\n-\n3\n4\n")
    expect((await run("inlined")).out).toBe("18\n")
    expect(await run("nothing")).toEqual({ code: 0, out: "", err: "" })
  })

  it("has the graph at hand", async () => {
    const [target, dialect, node] = JSON.parse((await run("facts")).out)
    expect([target, dialect]).toEqual(["dev", "duckdb"])
    expect(node).toEqual({
      id: "model.numbers",
      kind: "model",
      name: "numbers",
      description: "A few.",
      tags: ["small"],
      relation: "dev.numbers",
      materialized: "table",
      columns: { n: "integer" },
      dependsOn: [],
    })
  })

  it.each([
    [["prun"], 2, 'There is no operation "prun". Did you mean "prune"?'],
    [["prune"], 2, 'The argument "least" (what stays) has no value. Give it one: --args least=…'],
    [["prune", "--args", "least=0"], 2, 'The argument "least" may not be 0: '],
    [["prune", "--args", "least=1", "untl=2024-01-01"], 2, 'prune has no argument "untl". Did you mean "until"?'],
    [["prune", "--args", "least=1", "until=2024-02-30"], 2, 'The argument "until": "2024-02-30" is not a date'],
    [["prune", "--args", "[1]"], 2, "It must be name=value"],
    [["sly"], 1, 'this has "insert into" in it. Nothing was run.'],
    [
      ["slyer"],
      1,
      "slyer executes a statement and does not say that it writes. Say so: operation({ writes: true, … }).",
    ],
    [["broken"], 1, "The operation broken failed: no such thing (src/operations/all.ts:"],
  ])("%j says what is wrong", async (args, expected, words) => {
    const { code, out, err } = await run(...args)
    expect([code, out]).toEqual([expected, ""])
    expect(err).toContain(words)
  })

  it("holds the target while it writes: a build beside it is told who has it", async () => {
    const held = folderProject("operations-held", {
      "src/models/numbers.ts": models,
      "src/operations/held.ts": `import { operation } from "typeline"
import { pipelineIn } from "../../../../../tests/e2e/cli/in-process.ts"
const build = () => pipelineIn(process.cwd() + "/target/cli-tests/operations-held", ["build"])
export const writing = operation({ name: "writing", writes: true, run: build })
export const reading = operation({ name: "reading", run: build })
`,
    })
    await held.pipeline("build")
    const [writing, reading] = [
      await held.pipeline("run-operation", "writing"),
      await held.pipeline("run-operation", "reading"),
    ]
    held.remove()
    expect(JSON.parse(writing.out)).toMatchObject({
      code: 1,
      err: expect.stringContaining("is writing to this target"),
    })
    expect(JSON.parse(reading.out)).toMatchObject({ code: 0, err: "" })
  })

  it("of one name twice are a fault of the project", async () => {
    const twice = folderProject("operations-twice", {
      "src/models/numbers.ts": models,
      "src/operations/a.ts": `import { operation } from "typeline"
export const inner = operation({ name: "inner", run: () => "a" })
export const again = operation({ name: "inner", run: () => "b" })
export const own = operation({ name: "list_models", run: () => "c" })
`,
    })
    const { code, err } = await twice.pipeline("run-operation", "inner")
    twice.remove()
    expect(code).toBe(2)
    expect(err).toContain(
      "src/operations/a.ts:3  duplicate-name  The name inner is taken by the operation in src/operations/a.ts:2.",
    )
    expect(err).toContain(
      "src/operations/a.ts:4  duplicate-name  The name list_models is taken by the built-in operation.",
    )
  })
})
