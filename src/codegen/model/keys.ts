import { duckdb } from "../../core/dialect/duckdb.ts"
import type { Project } from "../../core/embed/load-project.ts"
import { rendererOf } from "../../core/plan/plan.ts"
import { uniqueTest } from "../../core/resource/data-test/unique.ts"
import type { SourceDeclaration, TestDeclaration } from "../../core/resource/declaration.ts"
import { isSure } from "../sure-test.ts"
import type { StagedColumn } from "./staged-columns.ts"

/** Columns that a test of the source says to be unique, alone or together, under the model's names. */
export const separateKeys = (
  { graph }: Project,
  source: SourceDeclaration,
  columns: readonly StagedColumn[],
): readonly (readonly string[])[] =>
  [...graph.nodes.values()].flatMap(({ declaration: test }) => {
    if (test.kind !== "test" || test.attachedTo?.declaration !== source || test.made?.kind !== "unique") return []
    const { columns: key } = test.made
    // Those that stand with the columns are taken over with them.
    if (source.tests.includes(test) || !isSure(test) || !isOfAllRows(test, key)) return []
    return [key.map((one) => columns.find(({ from }) => from === one)?.name ?? one)]
  })

/** A test with a condition is a query of its own. */
const isOfAllRows = (test: TestDeclaration, key: readonly string[]): boolean => {
  if (test.attachedTo === null) return false
  const plain = uniqueTest(test.attachedTo, key, { location: test.location, options: {} })
  const sql = rendererOf(duckdb, { startedAt: "2024-01-01T00:00:00Z", variables: new Map() }, () => null)
  return sql(test.query()) === sql(plain.query())
}
