// docs/embedding.md: its examples compile, and each runs and prints what it should.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { format } from "node:util"
import { beforeAll, expect, test, vi } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { compile, root } from "../types/compile.ts"

const { examples } = guideCode(readFileSync(join(root, "docs/embedding.md"), "utf8"))
const [project, ...programs] = examples
const folder = join(root, "target/guide-embedding")
const fileOf = ({ section }: { readonly section: string }): string =>
  `${section.toLowerCase().replaceAll(/[^a-z]+/g, "-")}.ts`

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  for (const path of ["src/models", "data"]) mkdirSync(join(folder, path), { recursive: true })
  const config = { name: "films", target: "dev", targets: { dev: { type: "duckdb", path: ":memory:" } } }
  const files = {
    "pipeline.config.ts": `export default ${JSON.stringify(config)}\n`,
    "tsconfig.json": `{ "extends": "../../tsconfig.json", "include": ["."], "exclude": [] }`,
    "data/ratings.csv":
      "film,stars,rated_at\nHeat,4.5,2024-05-01T10:00:00Z\nHeat,4.0,2024-05-02T10:00:00Z\nStalker,5.0,2024-05-03T10:00:00Z\n",
    "src/models/films.ts": project?.code ?? "",
    ...Object.fromEntries(programs.map((example) => [fileOf(example), example.code])),
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
})

test("the compiler accepts every example", async () => {
  expect(programs.length).toBe(6)
  expect((await compile(folder)).diagnostics).toEqual([])
})

const printed: { readonly [section: string]: string | RegExp } = {
  "A build": /^source\.raw_ratings success [\d.]+ null\nmodel\.films success [\d.]+ null\n$/,
  "Progress, and a way to stop it":
    "1 of 2: raw_ratings success\nThe signal was given. Left undone: films. [ 'films' ]\n",
  Rows: "Heat 8.5\n",
  "A project without a folder, a target for each customer": "[ 2, 2 ]\n",
  "As Effects": /best: \[\s+\{ film: 'Stalker', ratings: 1, stars: '5.0' \}|best: \[\s+\{ film: 'Heat'/,
  Tracing: "2\n",
}
test.each(programs.map((example) => [example.section, example] as const))("runs: %s", async (section, example) => {
  const lines: string[] = []
  const log = vi.spyOn(console, "log").mockImplementation((...said) => {
    lines.push(format(...said))
  })
  await import(join(folder, fileOf(example))).finally(() => log.mockRestore())
  expect(printed[section]).toBeDefined()
  expect(`${lines.join("\n")}\n`).toMatch(printed[section] ?? "")
})
