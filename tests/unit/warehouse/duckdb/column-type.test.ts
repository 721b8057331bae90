import { describe, expect, it } from "@effect/vitest"
import type { Value } from "../../../../src/core/sql/type.ts"
import { valueType } from "../../../../src/core/warehouse/duckdb/column-type.ts"

const types: readonly (readonly [string, Value | null])[] = [
  ["BIGINT", "integer"],
  ["INTEGER", "integer"],
  ["SMALLINT", "integer"],
  ["TINYINT", "integer"],
  ["UINTEGER", "integer"],
  ["DOUBLE", "double"],
  ["FLOAT", "double"],
  ["DECIMAL(10,2)", "decimal(10,2)"],
  ["DECIMAL(18,3)", "decimal(18,3)"],
  ["VARCHAR", "varchar"],
  ["DATE", "date"],
  ["TIMESTAMP", "timestamp"],
  ["TIMESTAMP WITH TIME ZONE", "timestamptz"],
  ["JSON", "variant"],
  ["BOOLEAN", "boolean"],
  ["BIGINT[]", { array: "integer" }],
  ["VARCHAR[][]", { array: { array: "varchar" } }],
  ["DECIMAL(5,1)[]", { array: "decimal(5,1)" }],
  ["JSON[]", { array: "variant" }],
  ["HUGEINT", null],
  ["UBIGINT", null],
  ["HUGEINT[]", null],
  ["STRUCT(a INTEGER)", null],
  ["STRUCT(a INTEGER[])", null],
  ["STRUCT(a INTEGER)[]", null],
  ["MAP(VARCHAR, INTEGER)", null],
  ["ENUM('BIGINT', 'b')", null],
  ["TIME", null],
  ["TIMESTAMP_NS", null],
  ["BLOB", null],
  ["UUID", null],
  ["INTERVAL", null],
]

describe("types of DuckDB", () => {
  for (const [text, type] of types)
    it(`${text} is ${JSON.stringify(type)}`, () => expect(valueType(text)).toEqual(type))
})
