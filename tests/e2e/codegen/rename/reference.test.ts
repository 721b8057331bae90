// The reference pipeline, two of whose columns are renamed: one that is handed on whole, and a key that others refer to.
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { basename, join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { pipeline, repository } from "../../cli/command.ts"
import { type Content, contentOf, expectSameContent } from "../../movielens/content.ts"
import { referenceFolders, sample } from "../../movielens/project.ts"
import { printed } from "./shop.ts"

const folder = join(repository, "target/codegen-rename/reference")
const run = (...args: readonly string[]) => pipeline(args, { cwd: folder })
const database = (name: string) => join(folder, `${name}.duckdb`)

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const one of referenceFolders) cpSync(one, join(folder, "src", basename(one)), { recursive: true })
  const target = (name: string) => ({ type: "duckdb", path: database(name), storage: sample })
  const config = { name: "movielens", target: "before", targets: { before: target("before"), after: target("after") } }
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config, null, 2)}\n`)
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ extends: "../../../tsconfig.json", include: ["src"], exclude: [] }),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const content = async (name: string): Promise<Content> => {
  const { shapes, rows } = await contentOf({ type: "duckdb", path: database(name) })
  const isBuilt = ([relation]: readonly [string, unknown]) => relation.startsWith("dev.")
  return {
    shapes: Object.fromEntries(Object.entries(shapes).filter(isBuilt)),
    rows: new Map([...rows].filter(isBuilt)),
  }
}

/** What the plans say becomes of the relations. */
const renames: readonly (readonly [column: string, name: string, relations: readonly string[]])[] = [
  ["fct_ratings.rating", "stars", ["src_ratings", "fct_ratings", "mart_movie_releases"]],
  ["dim_movies.movie_id", "film_id", ["dim_movies", "dim_movies_with_tags", "ep_movie_with_tags"]],
]

it("is checked and built as before, with the same rows under the new names", { timeout: 120_000 }, async () => {
  expect(await run("build")).toMatchObject({ code: 0 })
  for (const [column, name] of renames) {
    const ran = await run("codegen", "rename", column, name, "--yes")
    await expect(printed(ran)).toMatchFileSnapshot(join(import.meta.dirname, "plans", `${column}.txt`))
  }
  // The compiler of the project among them.
  expect(await run("check")).toMatchObject({ code: 0 })
  expect(await run("build", "--target", "after")).toMatchObject({ code: 0 })

  const before = await content("before")
  const shapes = Object.entries(before.shapes).map(([relation, shape]) => {
    const own = renames.filter(([, , relations]) => relations.includes(relation.replace("dev.", "")))
    const now = own.reduce((text, [column, name]) => {
      const old = column.replace(/^.*[.]/, "")
      return text.replace(new RegExp(`\\b${old} `), `${name} `)
    }, shape)
    return [relation, now] as const
  })
  expectSameContent(await content("after"), { shapes: Object.fromEntries(shapes), rows: before.rows })
})
