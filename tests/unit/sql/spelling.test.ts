// `"varchar?"` is read as `nullable("varchar")` is, wherever types are declared.
import {
  from,
  nullable,
  rawQuery,
  rawText,
  seed,
  source,
  sql,
  sqlAggregate,
  sqlFunction,
  sqlWindow,
  values,
} from "typeline"
import { describe, expect, test } from "vitest"
import { RelationObject } from "../../../src/core/resource/declaration.ts"
import { queryNode } from "../../../src/core/sql/node.ts"
import { columnType, typeText } from "../../../src/core/sql/type.ts"
import { events, users } from "../../golden/cases/relations.ts"

describe("a declared type", () => {
  test.each([
    ["varchar?", nullable("varchar"), "varchar", true],
    ["decimal(12,2)?", nullable("decimal(12,2)"), "decimal(12,2)", true],
    ["timestamptz?", nullable("timestamptz"), "timestamptz", true],
    ["varchar", "varchar", "varchar", false],
  ] as const)("%s", (marked, said, type, isNullable) => {
    expect(columnType(marked)).toEqual({ type, nullable: isNullable })
    expect(columnType(said)).toEqual({ type, nullable: isNullable })
  })
  test("of the elements of an array", () => {
    const { type } = columnType({ array: "integer?" })
    expect(typeText(type)).toBe("integer[]")
  })
})

const declared = (relation: unknown) => (relation instanceof RelationObject ? relation.columnTypes : null)
const columns = (query: unknown) => queryNode(query, "test").columns
const integer = { id: { type: "integer", nullable: false } }
const text = { name: { type: "varchar", nullable: true } }

describe("is read", () => {
  test("in a source and in a seed", () => {
    const spelled = { id: "integer", name: "varchar?" } as const
    expect(declared(source("s", { schema: "raw", columns: spelled }))).toEqual({ ...integer, ...text })
    expect(declared(seed("s", { file: "s.csv", columns: spelled }))).toEqual({ ...integer, ...text })
  })
  test("in a query as text and in written rows", () => {
    expect(columns(rawQuery({ id: "integer", name: "varchar?" })`select 1, null`)).toEqual({ ...integer, ...text })
    expect(columns(values({ id: "integer", name: "varchar?" }, [{ id: 1, name: null }]))).toEqual({
      ...integer,
      ...text,
    })
  })
  test("in fragments and functions", () => {
    const soundex = sqlFunction({ args: ["varchar"], returns: "varchar?", duckdb: (name) => rawText`soundex(${name})` })
    const rows = from({ users }).select(({ users }) => ({
      fragment: sql("varchar?")`nullif(${users.country}, '')`,
      window: sqlWindow("integer?")`nullif(row_number() over (), 1)`,
      sound: soundex(users.country),
    }))
    expect(columns(rows)).toEqual({
      fragment: { type: "varchar", nullable: true },
      window: { type: "integer", nullable: true },
      sound: { type: "varchar", nullable: true },
    })
    const groups = from({ events })
      .groupBy(({ events }) => ({ kind: events.kind }))
      .select(({ events }) => ({ spread: sqlAggregate("double?")`stddev(${events.score})` }))
    expect(columns(groups)).toEqual({ spread: { type: "double", nullable: true } })
  })
})
