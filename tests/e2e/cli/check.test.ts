// pipeline check: the project's own compiler, what is declared, and an empty DuckDB: all findings together.
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { project } from "./command.ts"
import { type FolderProject, folderProject } from "./in-process.ts"

const tsconfig = JSON.stringify({
  extends: "../../../tsconfig.json",
  include: ["src", "pipeline.config.ts"],
  exclude: [],
})
const sources = `import { source } from "typeline"
export const raw = source("raw_orders", { schema: "raw", columns: { id: "integer", amount: "decimal(10,2)?" } })
`
const models = `import { coalesce, from, layer, rawQuery } from "typeline"
import { raw } from "../sources/raw.ts"

const dev = layer({ schema: "dev", materialized: "table" })
export const orders = dev.model({
  name: "orders",
  dependsOn: { raw },
  query: ({ raw }) => from({ raw }).select(({ raw }) => ({ id: raw.id, amount: coalesce(raw.amount, 0) })),
})
export const counted = dev.model({
  name: "counted",
  dependsOn: { orders },
  query: ({ orders }) => rawQuery({ n: "integer" })\`select count(*) as n from \${orders}\`,
})
`
const snowflake = `import { defineConfig, env } from "typeline"
export default defineConfig({
  name: "tiny", target: "prod",
  targets: { prod: { type: "snowflake", account: env("A"), username: env("U"), authenticate: { kind: "password", password: env("P") }, database: "D" } },
})
`

describe("pipeline check", () => {
  const kept: FolderProject[] = []
  const checked = (name: string, files: Parameters<typeof folderProject>[1]) => {
    const one = folderProject(`check-${name}`, { "tsconfig.json": tsconfig, "src/sources/raw.ts": sources, ...files })
    kept.push(one)
    return one
  }
  afterAll(() => {
    for (const one of kept) one.remove()
  })

  it("says that all is good", async () => {
    const sound = checked("sound", { "src/models/orders.ts": models })
    expect(await sound.pipeline("check")).toEqual({
      code: 0,
      out: "",
      err: "All is good: types, declarations, and 2 queries with the columns of their contracts.\n",
    })
  })

  describe("of a column that is renamed above, and a query that is not as it says", () => {
    let broken: FolderProject
    beforeAll(() => {
      broken = checked("broken", {
        "src/models/orders.ts": models.replace("raw.amount", "raw.amuont"),
        "src/models/ids.ts": `import { layer, rawQuery } from "typeline"
const dev = layer({ schema: "dev" })
export const ids = dev.model({ name: "ids", dependsOn: {}, query: () => rawQuery({ n: "varchar" })\`select 1 as n\` })
`,
      })
    })

    it("tells what each check has found, with file and line", async () => {
      const { code, out, err } = await broken.pipeline("check")
      expect([code, err, ...out.trimEnd().split("\n")]).toEqual([
        2,
        "3 findings. Nothing was run.\n",
        expect.stringMatching(
          /^src\/models\/orders\.ts:8 {2}TS2551 {2}Property 'amuont' does not exist .*Did you mean 'amount'\?$/,
        ),
        expect.stringMatching(
          /^src\/models\/orders\.ts:8 {2}invalid-query {2}orders: coalesce\(\) takes an expression/,
        ),
        "src/models/ids.ts:3  broken-contract  ids: n is INTEGER, and its contract says varchar",
      ])
    })
  })

  it("has a warehouse describe what the compiler cannot see, and tells it to programs", async () => {
    const raw = checked("raw", { "src/models/orders.ts": models.replace("count(*) as n", "count(*) as m") })
    const { code, out, err } = await raw.pipeline("check", "--json")
    expect([code, err]).toEqual([2, ""])
    expect(JSON.parse(out)).toEqual({
      findings: [
        {
          check: "warehouse",
          file: join(raw.folder, "src/models/orders.ts"),
          line: 10,
          code: "broken-contract",
          message: "counted: the column n (integer) is missing; the column m is not in the contract",
        },
      ],
      unchecked: [],
      described: 2,
      undescribed: 0,
    })
  })

  it("goes on where a file cannot be read, and says where", async () => {
    const torn = checked("torn", {
      "src/models/orders.ts": `${models}export const x = raw.columns.id.name.nothing()\n`,
    })
    const { code, out } = await torn.pipeline("check")
    expect(code).toBe(2)
    expect(out).toMatch(/^src\/models\/orders\.ts:15 {2}TS2339 /m)
    expect(out).toMatch(
      /^src\/models\/orders\.ts:15 {2}import {2}raw\.columns\.id\.name\.nothing is not a function\.$|^src\/models\/orders\.ts:15 {2}import {2}/m,
    )
  })

  it("says in one sentence that there is no tsconfig.json, and checks the rest", async () => {
    const bare = folderProject("check-bare", { "src/sources/raw.ts": sources, "src/models/orders.ts": models })
    kept.push(bare)
    const { code, out, err } = await bare.pipeline("check")
    expect([code, out]).toEqual([2, ""])
    expect(err).toBe(
      'error: There is no tsconfig.json in target/cli-tests/check-bare, so its types were not checked. "pipeline init" writes one into a new project.\nNothing was found by what could be checked.\n'.replace(
        "target/cli-tests/check-bare",
        bare.folder,
      ),
    )
  })

  it("tells of a wrong option where it stands", async () => {
    const wrong = checked("option", {
      "src/models/orders.ts": models,
      "tsconfig.json": '{ "compilerOptions": { "strcit": true } }',
    })
    const { code, out } = await wrong.pipeline("check")
    expect([code, out]).toEqual([
      2,
      expect.stringMatching(/^tsconfig\.json:1 {2}TS5023 {2}Unknown compiler option 'strcit'\.$/m),
    ])
  })

  it("says in one sentence that no TypeScript is installed", async () => {
    const without = project({
      "src/models/a.ts": `import { layer, rawQuery } from "typeline"
export const a = layer({ schema: "dev" }).model({ name: "a", dependsOn: {}, query: () => rawQuery({ n: "varchar" })\`select 1 as n\` })
`,
    })
    const { code, out, err } = await without.pipeline(["check"])
    without.remove()
    expect([code, out]).toEqual([
      2,
      "src/models/a.ts:2  broken-contract  a: n is INTEGER, and its contract says varchar\n",
    ])
    expect(err).toContain("so its types were not checked. Install it: npm install --save-dev typescript\n")
  })

  it("describes for another warehouse what is not its author's own SQL, and says so", async () => {
    const other = checked("snowflake", { "src/models/orders.ts": models, "pipeline.config.ts": snowflake })
    const { code, err } = await other.pipeline("check")
    expect([code, err]).toEqual([
      0,
      "All is good: types, declarations, and 1 query with the columns of their contracts. 1 query was not described: raw SQL may be in the words of the target alone.\n",
    ])
  })
})
