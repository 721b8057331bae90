// docs/unit-testing.md: its examples compile, and the command prints of them what stands there.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, expect, test } from "vitest"
import { guideCode } from "../../scripts/guide-blocks.ts"
import { pipeline } from "../e2e/cli/command.ts"
import { compile, root } from "../types/compile.ts"

const markdown = readFileSync(join(root, "docs/unit-testing.md"), "utf8")
const { examples } = guideCode(markdown)
const folder = join(root, "target/guide-unit-testing")
const files = [
  "src/models/shop.ts",
  "src/tests/totals.ts",
  "src/tests/payments.ts",
  "src/tests/history.ts",
  "tests/unit.ts",
]
const shown = [...markdown.matchAll(/^```\n((?:\$|FAIL) .*?)^```$/gms)].map(([, text = ""]) => text)
/** Times are another matter, and nodes end in any order. */
const timeless = (text: string) =>
  text
    .replaceAll(/\d+\.\d\d s/g, "0.01 s")
    .replaceAll(/^\d\//gm, "#/")
    .split("\n")
    .toSorted()

beforeAll(() => {
  rmSync(folder, { recursive: true, force: true })
  for (const path of ["src/models", "src/tests", "tests"]) mkdirSync(join(folder, path), { recursive: true })
  const config = { name: "payments", target: "dev", targets: { dev: { type: "duckdb" } } }
  writeFileSync(join(folder, "pipeline.config.ts"), `export default ${JSON.stringify(config)}\n`)
  writeFileSync(
    join(folder, "tsconfig.json"),
    `{ "extends": "../../tsconfig.json", "include": ["src", "tests"], "exclude": [] }`,
  )
  for (const [index, { code }] of examples.entries())
    writeFileSync(join(folder, files[index] ?? "more.ts"), `${code}\n`)
})

test("the compiler accepts its examples", async () => {
  expect(examples.length).toBe(files.length)
  expect((await compile(folder)).diagnostics).toEqual([])
})

test("its unit tests pass as it says", async () => {
  const { code, out } = await pipeline(["test", "--unit"], { cwd: folder })
  expect(code).toBe(0)
  expect(timeless(out)).toEqual(timeless((shown[0] ?? "").replace("$ pipeline test --unit\n", "")))
})

test("with the mistake that it names, the first fails as it says", async () => {
  const file = join(folder, "src/models/shop.ts")
  const text = readFileSync(file, "utf8")
  writeFileSync(file, text.replace(/^.*amount\.gt\(0\).*\n/m, ""))
  const { code, out } = await pipeline(["test", "--unit"], { cwd: folder })
  writeFileSync(file, text)
  expect(code).toBe(1)
  expect(out).toContain(`\n${shown[1]}`)
})
