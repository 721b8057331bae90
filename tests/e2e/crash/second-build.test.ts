import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { build } from "./build.ts"
import { killAtEach } from "./kill.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "typeline-crash-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it("so is a second one, of other rows and other columns", { timeout: 300_000 }, async () => {
  const before = join(folder, "before.duckdb")
  await build(before, "before")
  const statements = await killAtEach("after", before, folder)
  expect(statements).toBeGreaterThan(120)
  console.log(`The second build was killed at each of its ${statements} statements.`)
})
