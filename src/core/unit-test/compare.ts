import * as Effect from "effect/Effect"
import { qualifiedName } from "../dialect/dialect.ts"
import { duckdb } from "../dialect/duckdb.ts"
import { rendererOf } from "../plan/plan.ts"
import type { RelationObject, UnitTestStep } from "../resource/declaration.ts"
import { rowsQuery } from "../resource/written-rows.ts"
import type { ColumnTypes } from "../sql/type.ts"
import type { Session } from "../warehouse/warehouse.ts"
import { diffRows } from "./diff.ts"

/** The rows that stand in the table beside the expected ones, in the columns that those name; null where they are the same. */
export const compare = Effect.fnUntraced(function* (session: Session, tested: RelationObject, step: UnitTestStep) {
  const types = comparedTypes(tested, step)
  const names = Object.keys(types)
  const sql = `select ${names.map(duckdb.identifier).join(", ")}\nfrom ${qualifiedName(duckdb, tested)}`
  const found = yield* session.describe(sql)
  const actual = yield* session.query(sql)
  // The engine reads both, so that a time or a decimal is written in one way.
  const expected =
    step.expect.length === 0 ? [] : yield* session.query(rendererOf(duckdb)(rowsQuery(step.expect, types)))
  const columns = names.map((name, at) => ({
    name,
    type: types[name]?.type ?? "varchar",
    found: found[at]?.type ?? null,
    foundText: found[at]?.typeText ?? "?",
  }))
  return diffRows(expected, actual, columns, step.ordered)
})

/** All columns where no row is expected: then every row that is there is shown whole. */
const comparedTypes = ({ columnTypes }: RelationObject, { expect: [first] }: UnitTestStep): ColumnTypes =>
  Object.fromEntries(Object.entries(columnTypes).filter(([name]) => first === undefined || Object.hasOwn(first, name)))
