// docs/dashboards.md: its examples compile beside the reference pipeline, and its commands find what they name.
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as Effect from "effect/Effect"
import { beforeAll, expect, test } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { compileProject } from "../../src/core/embed/compile.ts"
import { compile, root } from "../types/compile.ts"

const { examples } = guideCode(readFileSync(join(root, "docs/dashboards.md"), "utf8"))
const folder = join(root, "target/guide-dashboards")

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  for (const name of ["sources", "seeds", "models"])
    cpSync(join(root, "src", name), join(folder, "src", name), { recursive: true })
  mkdirSync(join(folder, "src/dashboards"))
  for (const [index, { code }] of examples.entries())
    writeFileSync(join(folder, "src/dashboards", `example-${index}.ts`), `${code}\n`)
  const config = { name: "films", target: "dev", targets: { dev: { type: "duckdb", path: "films.duckdb" } } }
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config)}\n`)
  writeFileSync(
    join(folder, "tsconfig.json"),
    `{ "extends": "../../tsconfig.json", "include": ["src"], "exclude": [] }`,
  )
})

test("its examples compile", async () => {
  expect(examples).toHaveLength(2)
  const { diagnostics } = await compile(folder)
  expect(diagnostics).toEqual([])
})

test("the queries of a dashboard are compiled, each under its title", async () => {
  const selection = (selector: string) => Effect.runPromise(compileProject(folder, { select: [selector], exclude: [] }))
  const [activity, ...more] = await selection("dashboard:activity")
  expect(more).toEqual([])
  expect(activity?.file).toMatch(/compiled\/src\/dashboards\/activity\.dashboard\.sql$/)
  expect(activity?.sql.split("\n").filter((line) => line.startsWith("--"))).toEqual([
    "-- line: Active users by month",
    "-- number: Ratings of the most active user",
    "-- table: Genre ratings",
  ])
  expect(activity?.sql).toMatch(/order by\n {2}genre nulls last,\n {2}total_movies nulls last\nlimit 10;$/)
  expect((await selection("+exposure:weekly_report")).map(({ name }) => name)).toContain("genre_ratings")
})
