import { expect } from "vitest"
import type { Engine, EngineRow } from "./duckdb.ts"

interface Result {
  readonly types: readonly string[]
  readonly rows: readonly EngineRow[]
}
export const resultOf = async (engine: Engine, sql: string): Promise<Result> => {
  const columns = await engine.describe(sql)
  return { types: columns.map(({ type }) => type), rows: await engine.rows(sql) }
}

/** The same rows: exact values equal, doubles to nine digits. Of rows that share their place in the order, either may be first. */
export const expectSameRows = (actual: Result, expected: Result, orderedBy: readonly number[]): void => {
  expect(actual.rows.length).toBe(expected.rows.length)
  expect(actual.types.length).toBe(expected.types.length)
  const exact = actual.types.map((type, column) => type !== "DOUBLE" && expected.types[column] !== "DOUBLE")
  const shown = (row: EngineRow): EngineRow => row.map((cell, column) => (exact[column] ? exactly(cell) : cell))
  const [ours, theirs] = [actual.rows.map(shown), expected.rows.map(shown)]
  const places = (rows: readonly EngineRow[]) => rows.map((row) => orderedBy.map((column) => row[column]))
  expect(places(ours)).toEqual(places(theirs))
  const sortKey = (row: EngineRow): string => JSON.stringify(row.filter((_, column) => exact[column]))
  const sorted = (rows: readonly EngineRow[]) => rows.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  const [sortedOurs, sortedTheirs] = [sorted(ours), sorted(theirs)]
  const close = sortedOurs.map((row, index) =>
    row.map((cell, column) => {
      const other = sortedTheirs[index]?.[column]
      return exact[column] || !isClose(cell, other) ? cell : other
    }),
  )
  expect(close).toEqual(sortedTheirs)
}

/** Numbers of another scale are equal: 1.50 and 1.5. */
const exactly = (cell: unknown): unknown =>
  typeof cell === "string" && /^-?\d+\.\d+$/.test(cell) ? cell.replace(/\.?0+$/, "") : cell

const isClose = (a: unknown, b: unknown): boolean => {
  if (a === null || b === null) return a === b
  const [x, y] = [Number(a), Number(b)]
  return Math.abs(x - y) <= 1e-9 * Math.max(Math.abs(x), Math.abs(y))
}
