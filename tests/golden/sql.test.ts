// The SQL of every dialect, construct by construct. `npx vitest run tests/golden --update` writes what has changed.
import { readdirSync } from "node:fs"
import { expect, test } from "vitest"
import { files, folder } from "./golden.ts"
import "./cases/charts.ts"
import "./cases/clauses.ts"
import "./cases/common-tables.ts"
import "./cases/data-tests.ts"
import "./cases/expressions.ts"
import "./cases/freshness.ts"
import "./cases/functions.ts"
import "./cases/incremental.ts"
import "./cases/joins.ts"
import "./cases/more-joins.ts"
import "./cases/raw.ts"
import "./cases/reference.ts"
import "./cases/relational.ts"
import "./cases/sets.ts"
import "./cases/subqueries.ts"
import "./cases/verbs.ts"
import "./cases/windows.ts"

test("no file is left of a golden that is gone", () => {
  const stray = readdirSync(folder).filter((file) => !files.has(file))
  expect(stray).toEqual([])
})
