import { readdirSync } from "node:fs"
import { join } from "node:path"
import type { UnitTest } from "typeline"
import { checkUnitTest } from "typeline/testing"
import { describe, expect, it } from "vitest"

const folder = join(import.meta.dirname, "../../../src/tests/unit")
const tests = await Promise.all(
  readdirSync(folder).map(
    async (file): Promise<readonly UnitTest[]> => Object.values(await import(join(folder, file))),
  ),
)

describe("the unit tests of the reference pipeline", () => {
  it.each(tests.flat())("$name", checkUnitTest)
  it("are there for a query, an incremental model, a join and a history", () => {
    const names = tests.flat().map(({ name }) => name)
    for (const model of ["top10", "fct_ratings", "mart_movie_releases", "snap_tags"])
      expect(names.some((name) => name.startsWith(model))).toBe(true)
  })
})
