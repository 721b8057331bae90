// `pipeline codegen model`: what it writes is formatted, compiles, and its test passes.
import { execFileSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { compile } from "../../../types/compile.ts"
import { repository } from "../../cli/command.ts"
import { folderProject } from "../../cli/in-process.ts"
import { oddSources } from "./odd-names.ts"

const of = (path: string) => ({ [path]: readFileSync(join(repository, path), "utf8") })
const tsconfig = JSON.stringify({ extends: "../../../tsconfig.json", include: ["src"], exclude: [] })
const project = folderProject("codegen-model", {
  "tsconfig.json": tsconfig,
  ...of("src/sources/raw-ratings.ts"),
  ...of("src/sources/raw-movies.ts"),
  ...of("src/models/staging/layer.ts"),
  ...of("src/models/staging/src-movies.ts"),
  "src/sources/odd.ts": oddSources,
  "src/models/staging/of-shop.ts":
    'import { from } from "typeline"\nimport { shop } from "../../sources/odd.ts"\nimport { staging as base } from "./layer.ts"\n\n' +
    'export const ofShop = base.model({ name: "of_shop", dependsOn: { raw: shop.orders }, query: ({ raw }) => from({ raw }).all() })\n',
  "src/models/marts/layers.ts":
    'import { layer } from "typeline"\n\nexport const a = layer({ schema: "a" })\nexport const b = layer({ schema: "b" })\n',
  "src/models/none/layer.ts": "export const nothing = 1\n",
})
afterAll(project.remove)
const model = (...args: readonly string[]) => project.pipeline("codegen", "model", ...args)
const text = (path: string) => readFileSync(join(project.folder, path), "utf8")
const golden = (name: string) => join(import.meta.dirname, "golden", name)
/** As biome lays it out, with the configuration of this repository. */
const formatted = (text: string) =>
  execFileSync(join(repository, "node_modules/.bin/biome"), ["format", "--stdin-file-path=src/model.ts"], {
    cwd: repository,
    input: text,
    encoding: "utf8",
    stdio: ["pipe", "pipe", "ignore"],
  })

describe("a staging model", () => {
  beforeAll(async () => {
    for (const args of [
      ["stg_ratings"],
      ["stg_größe", "--source", "größe & liste", "--materialized", "table"],
      ["stg_shop__orders", "--layer", "src/models/marts/layers.ts#b"],
      ["stg_stock_orders", "--layer", "src/models/stock"],
    ])
      expect(await model(...args)).toMatchObject({ code: 0, err: "" })
  }, 60_000)

  it.each([
    ["src/models/staging/stg-ratings.ts", "src/tests/unit/stg-ratings.ts", "ratings"],
    ["src/models/staging/stg-größe.ts", "src/tests/unit/stg-größe.ts", "odd-names"],
    ["src/models/marts/stg-shop-orders.ts", "src/tests/unit/stg-shop-orders.ts", "orders"],
    ["src/models/stock/stg-stock-orders.ts", "src/models/stock/layer.ts", "new-layer"],
    ["src/models/stock/stg-stock-orders.ts", "src/tests/unit/stg-stock-orders.ts", "key"],
  ])("is %s", async (one, other, name) => {
    const texts = [one, other].map(text)
    await expect([one, other].map((path, index) => `// ${path}\n${texts[index]}`).join("\n")).toMatchFileSnapshot(
      golden(`${name}.txt`),
    )
    expect(texts.map(formatted)).toEqual(texts)
  })

  it("compiles strictly", { timeout: 60_000 }, async () => {
    expect((await compile(project.folder)).diagnostics).toEqual([])
  })

  it("passes its test as it was written", async () => {
    const names = ["stg_ratings", "stg_größe", "stg_shop__orders", "stg_stock_orders"]
    const ran = await project.pipeline("test", "--unit", "--select", ...names, "--log-format", "text")
    expect(ran).toMatchObject({ code: 0 })
    for (const name of names) expect(ran.out).toMatch(new RegExp(`PASS +unit test +unit_${name} `))
  })
})

describe("what is refused", () => {
  it.each([
    [["1st"], '"1st" cannot be a model\'s name: letters, digits and _, and no digit first.'],
    [
      ["stg-movies"],
      '"stg-movies" cannot be a model\'s name: letters, digits and _, and no digit first. Perhaps stg_movies?',
    ],
    [["src_movies"], "The name src_movies is taken by the model in src/models/staging/src-movies.ts:5."],
    [["Raw_Movies"], "The name raw_movies is taken by the source in src/sources/raw-movies.ts:3."],
    [["stg_orders"], "stg_orders may be of orders (shop), raw_orders (stock). Name one: --source orders"],
    [
      ["stg_movis"],
      "stg_movis is the name of no source's model. Did you mean raw_movies (raw)? Name it: --source <source>.",
    ],
    [
      ["stg_x"],
      "stg_x is the name of no source's model. The project has Größe & Liste (Läden), orders (shop), raw_movies (raw),",
    ],
    [["stg_film", "--source", "raw_movie"], "There is no source raw_movie. Did you mean raw_movies (raw)?"],
    [["stg_film", "--source", "src_movies"], "There is no source src_movies. Did you mean raw_movies (raw)?"],
    [["stg_movie", "--layer", "../other"], "../other is not where the project has its files: src/sources,"],
    [["stg_movie", "--layer", "src/models/none.ts"], "There is no file src/models/none.ts."],
    [["stg_movie", "--layer", "src/models/none/layer.ts"], "src/models/none/layer.ts exports no layer."],
    [["stg_movie", "--layer", "src/models/none"], "exports no layer. Name the file of one: --layer <file>."],
    [
      ["stg_movie", "--layer", "src/models/marts/layers.ts"],
      "exports several layers: a, b. Say which: --layer src/models/marts/layers.ts#a",
    ],
    [["stg_movie", "--layer", "src/models/marts/layers.ts#c"], "exports no layer c. It has a, b."],
  ])("%j", async (args, message) => {
    const ran = await model(...args)
    expect(ran).toMatchObject({ code: 2, out: "" })
    expect(ran.err).toContain(message)
  })

  it("is what a file stands in the way of; none of the files is written then", async () => {
    project.write({ "src/tests/unit/stg-movies.ts": "export const mine = 1\n" })
    const ran = await model("stg_movies")
    expect(ran).toMatchObject({ code: 2, out: "" })
    expect(ran.err).toContain("src/tests/unit/stg-movies.ts is there already, and nothing is written over.")
    expect(existsSync(join(project.folder, "src/models/staging/stg-movies.ts"))).toBe(false)
  })

  it("is a source that no name leads to", async () => {
    const hidden = folderProject("codegen-model-hidden", {
      "src/sources/all.ts":
        'import { source } from "typeline"\nexport const all = [source("raw_a", { schema: "raw", columns: { id: "integer" } })]\n',
    })
    const ran = await hidden.pipeline("codegen", "model", "stg_a")
    hidden.remove()
    expect(ran.code).toBe(2)
    expect(ran.err).toContain("No file exports raw_a by a name that can be imported (src/sources/all.ts:2).")
  })
})

it("prints the files with --dry-run, and writes nothing", async () => {
  const ran = await model("stg_film", "--source", "raw_movies", "--dry-run")
  expect(ran).toMatchObject({ code: 0, err: "Nothing was written.\n" })
  expect(ran.out).toContain('// src/models/staging/stg-film.ts\nimport { from } from "typeline"\n')
  expect(existsSync(join(project.folder, "src/models/staging/stg-film.ts"))).toBe(false)
})

it("has its layer in its own file where those beside it do, and in a new folder where there are none", async () => {
  const source =
    'import { source } from "typeline"\nexport const rawA = source("raw_a", { schema: "raw", columns: { id: "integer" } })\n'
  const beside =
    'import { from, layer } from "typeline"\nimport { rawA } from "../sources/a.ts"\n\n' +
    'const clean = layer({ schema: "clean", tags: ["x"] })\n\n' +
    'export const one = clean.model({ name: "one", dependsOn: { rawA }, query: ({ rawA }) => from({ rawA }).all() })\n'
  const own = folderProject("codegen-model-own", { "src/sources/a.ts": source, "src/models/one.ts": beside })
  const none = folderProject("codegen-model-none", { "src/sources/a.ts": source })
  try {
    expect(await own.pipeline("codegen", "model", "stg_a")).toMatchObject({ code: 0 })
    expect(readFileSync(join(own.folder, "src/models/stg-a.ts"), "utf8")).toContain(
      'const clean = layer({ schema: "clean", materialized: "view", tags: ["x"] })',
    )
    expect((await none.pipeline("codegen", "model", "stg_a")).out).toContain(
      "src/models/staging/layer.ts\nsrc/models/staging/stg-a.ts\nsrc/tests/unit/stg-a.ts\n",
    )
    for (const { pipeline } of [own, none])
      expect(await pipeline("test", "--unit", "--select", "stg_a")).toMatchObject({ code: 0 })
  } finally {
    own.remove()
    none.remove()
  }
})
