// All that stands in some schemas of a target, and whether two targets hold the same.
import * as Context from "effect/Context"
import * as Effect from "effect/Effect"
import * as Layer from "effect/Layer"
import { expect } from "vitest"
import { type DialectName, dialects } from "../../../src/core/dialect/registry.ts"
import type { Target } from "../../../src/core/resource/config.ts"
import { isArray, type Value } from "../../../src/core/sql/type.ts"
import type { ObservedRelation } from "../../../src/core/strategy/observation.ts"
import { warehouseLayer } from "../../../src/core/warehouse/registry.ts"
import { Warehouse } from "../../../src/core/warehouse/warehouse.ts"

export const schemas = ["raw", "dev", "snapshots"]

type Row = readonly unknown[]
export interface Content {
  /** By `schema.name`: `view (user_id integer, …)`, with the types of the SDK. */
  readonly shapes: { readonly [relation: string]: string }
  readonly rows: ReadonlyMap<string, readonly Row[]>
}

/** Reads every relation of the project's schemas through the target's own adapter. */
export const contentOf = (target: Target): Promise<Content> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const place = { root: ".", project: "movielens", create: false }
        const warehouse = Context.get(yield* Layer.build(warehouseLayer(target, place)), Warehouse)
        const session = yield* warehouse.session
        const relations = yield* warehouse.relations(schemas)
        const rows = new Map<string, readonly Row[]>()
        for (const relation of relations) {
          const found = yield* session.query(selectAll(relation, target.type))
          rows.set(
            nameOf(relation),
            found.map((row) => relation.columns.map(({ name }) => row[name])),
          )
        }
        return { shapes: Object.fromEntries(relations.map((relation) => [nameOf(relation), shapeOf(relation)])), rows }
      }),
    ),
  )

const nameOf = ({ schema, name }: ObservedRelation): string => `${schema}.${name}`
const shapeOf = ({ kind, columns }: ObservedRelation): string =>
  `${kind} (${columns.map(({ name, type }) => `${name} ${typeOf(type)}`).join(", ")})`
/** An array of Snowflake has elements of any type. */
const typeOf = (type: Value | null): string => (type !== null && isArray(type) ? "array" : JSON.stringify(type))
const selectAll = ({ schema, name, columns }: ObservedRelation, dialect: DialectName): string => {
  const { identifier } = dialects[dialect]
  const names = columns.map((column) => identifier(column.name)).join(", ")
  return `select ${names} from ${identifier(schema)}.${identifier(name)}`
}

/** The same relations with the same columns and rows, in any order; doubles to nine digits, all else exactly. */
export const expectSameContent = (actual: Content, expected: Content): void => {
  expect(actual.shapes).toEqual(expected.shapes)
  for (const [relation, rows] of expected.rows) {
    const ours = inOrder(actual.rows.get(relation) ?? [])
    const theirs = inOrder(rows)
    expect(ours.length, relation).toBe(theirs.length)
    // One comparison a table: a matcher for each row takes longer than the build.
    const different = ours.findIndex((row, index) => !isSameRow(row, theirs[index] ?? []))
    expect(different === -1 ? null : ours[different], relation).toEqual(different === -1 ? null : theirs[different])
  }
}

const isDouble = (cell: unknown): cell is number => typeof cell === "number" && !Number.isInteger(cell)
/** Sorts doubles that are the same to nine digits into the same place, unless they stand between two others. */
const sortKey = (row: Row): string =>
  JSON.stringify(row.map((cell) => (isDouble(cell) ? cell.toPrecision(7) : plain(cell))))
const plain = (cell: unknown): unknown => (typeof cell === "bigint" ? Number(cell) : cell)
const inOrder = (rows: readonly Row[]): readonly Row[] =>
  rows
    .map((row) => [sortKey(row), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, row]) => row)

const isSameRow = (a: Row, b: Row): boolean => a.length === b.length && a.every((cell, index) => isSame(cell, b[index]))
const isSame = (a: unknown, b: unknown): boolean => {
  if (isDouble(a) && isDouble(b)) return Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b))
  if (Array.isArray(a) && Array.isArray(b)) return isSameRow(a, b)
  return Object.is(plain(a), plain(b))
}
