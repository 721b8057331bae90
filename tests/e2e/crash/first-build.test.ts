import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, it } from "vitest"
import { killAtEach } from "./kill.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "typeline-crash-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it("a first build that is killed at any statement is made good by the next one", { timeout: 300_000 }, async () => {
  const statements = await killAtEach("before", null, folder)
  expect(statements).toBeGreaterThan(80)
  console.log(`The first build was killed at each of its ${statements} statements.`)
})
