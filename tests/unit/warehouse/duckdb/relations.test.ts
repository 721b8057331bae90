import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { duckdb } from "../../../../src/core/dialect/duckdb.ts"
import type { Value } from "../../../../src/core/sql/type.ts"
import { openDatabase } from "./fixture.ts"

describe("relations", () => {
  it.live("observes tables and views of the schemas that are asked for", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      yield* session.execute("CREATE SCHEMA raw")
      yield* session.execute('CREATE SCHEMA "Dev it\'s"')
      yield* session.execute("CREATE SCHEMA other")
      yield* session.execute('CREATE TABLE raw.ratings ("userId" BIGINT, rating DOUBLE, big HUGEINT, tags VARCHAR[])')
      yield* session.execute('CREATE VIEW raw.best AS SELECT "userId", rating::DECIMAL(3,1) AS rating FROM raw.ratings')
      yield* session.execute('CREATE TABLE "Dev it\'s"."odd ""name""" (a JSON, b TIMESTAMPTZ, c STRUCT(x INTEGER))')
      yield* session.execute("CREATE TABLE other.hidden (a INTEGER)")
      yield* session.execute("CREATE TEMP TABLE passing (a INTEGER)")
      expect(yield* warehouse.relations(["RAW", "Dev it's", "main", "not_there"])).toEqual([
        {
          schema: "Dev it's",
          name: 'odd "name"',
          kind: "table",
          columns: [
            { name: "a", type: "variant", typeText: "JSON" },
            { name: "b", type: "timestamptz", typeText: "TIMESTAMP WITH TIME ZONE" },
            { name: "c", type: null, typeText: "STRUCT(x INTEGER)" },
          ],
        },
        {
          schema: "raw",
          name: "best",
          kind: "view",
          columns: [
            { name: "userId", type: "integer", typeText: "BIGINT" },
            { name: "rating", type: "decimal(3,1)", typeText: "DECIMAL(3,1)" },
          ],
        },
        {
          schema: "raw",
          name: "ratings",
          kind: "table",
          columns: [
            { name: "userId", type: "integer", typeText: "BIGINT" },
            { name: "rating", type: "double", typeText: "DOUBLE" },
            { name: "big", type: null, typeText: "HUGEINT" },
            { name: "tags", type: { array: "varchar" }, typeText: "VARCHAR[]" },
          ],
        },
      ])
      expect(yield* warehouse.relations([])).toEqual([])
      expect(yield* warehouse.relations(["not_there"])).toEqual([])
    }),
  )

  it.live("reads each type as the dialect writes it", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      const scalars = [
        "boolean",
        "integer",
        "double",
        "decimal(38,10)",
        "varchar",
        "date",
        "timestamp",
        "timestamptz",
        "variant",
      ] as const
      const types: readonly Value[] = [
        ...scalars,
        ...scalars.map((array) => ({ array })),
        { array: { array: "integer" } },
      ]
      const columns = types.map((type, index) => `c${index} ${duckdb.type(type)}`)
      yield* session.execute(`CREATE TABLE all_types (${columns.join(", ")})`)
      const [relation] = yield* warehouse.relations(["main"])
      expect(relation?.columns.map(({ type }) => type)).toEqual(types)
    }),
  )

  it.live("is not stopped by a view whose table is gone, nor by another database", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      yield* session.execute("CREATE TABLE base AS SELECT 1 AS a")
      yield* session.execute("CREATE VIEW broken AS SELECT a FROM base")
      yield* session.execute("DROP TABLE base")
      yield* session.execute("ATTACH ':memory:' AS elsewhere")
      yield* session.execute("CREATE TABLE elsewhere.main.foreign_table (a INTEGER)")
      const relations = yield* warehouse.relations(["main"])
      expect(relations.map(({ name, kind }) => [name, kind])).toEqual([["broken", "view"]])
    }),
  )
})
