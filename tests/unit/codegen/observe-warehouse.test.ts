import { join } from "node:path"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { observeWarehouse } from "../../../src/codegen/observe-warehouse.ts"
import { typeText } from "../../../src/core/sql/type.ts"
import { catalogBy } from "../../../src/core/warehouse/duckdb/catalog.ts"
import { Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import { openDatabase, openWarehouse, temporaryFolder } from "../warehouse/duckdb/fixture.ts"

const observe = (warehouse: typeof Warehouse.Service, schemas: readonly string[] | "all") =>
  observeWarehouse({ schemas }).pipe(Effect.provideService(Warehouse, warehouse))

const types: readonly (readonly [native: string, ours: string | null, told?: string])[] = [
  ["BOOLEAN", "boolean"],
  ["TINYINT", "integer"],
  ["SMALLINT", "integer"],
  ["INTEGER", "integer"],
  ["BIGINT", "integer"],
  ["UTINYINT", "integer"],
  ["USMALLINT", "integer"],
  ["UINTEGER", "integer"],
  ["UBIGINT", null],
  ["HUGEINT", null],
  ["UHUGEINT", null],
  ["FLOAT", "double"],
  ["DOUBLE", "double"],
  ["DECIMAL(10,2)", "decimal(10,2)"],
  ["DECIMAL(38,0)", "decimal(38,0)"],
  ["VARCHAR", "varchar"],
  ["DATE", "date"],
  ["TIME", null],
  ["INTERVAL", null],
  ["TIMESTAMP", "timestamp"],
  ["TIMESTAMP_NS", null],
  ["TIMESTAMP WITH TIME ZONE", "timestamptz"],
  ["UUID", null],
  ["ENUM('a', 'b')", null],
  ["BLOB", null],
  ["BIT", null],
  ["JSON", "variant"],
  ["STRUCT(x INTEGER)", null],
  ["MAP(VARCHAR, INTEGER)", null],
  ["VARCHAR[]", "varchar[]"],
  ["INTEGER[3]", "integer[]"],
  ["DECIMAL(5,1)[][]", "decimal(5,1)[][]"],
  ["TIME[]", null],
]

describe("a DuckDB database", () => {
  it.live("every type is ours, or told in DuckDB's words", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      yield* session.execute(`CREATE TABLE every (${types.map(([type], index) => `c${index} ${type}`).join(", ")})`)
      const [table] = yield* observe(warehouse, ["main"])
      expect(table?.columns.map(({ type, typeText: told }) => [told, type === null ? null : typeText(type)])).toEqual(
        types.map(([native, ours]) => [native, ours]),
      )
    }),
  )

  it.live("keys, comments, NOT NULL, and names of every kind", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      for (const statement of [
        "CREATE SCHEMA shop",
        'CREATE SCHEMA "Größe & Co"',
        'CREATE TABLE shop.users (id BIGINT PRIMARY KEY, "eMail" VARCHAR UNIQUE NOT NULL, "select" VARCHAR)',
        "COMMENT ON TABLE shop.users IS 'Who buys, said o''clock'",
        `COMMENT ON COLUMN shop.users."eMail" IS 'Lower case'`,
        `CREATE TABLE shop."Order" (
          user_id BIGINT REFERENCES shop.users (id), day DATE, item INTEGER,
          contact VARCHAR, "2024" INTEGER,
          FOREIGN KEY (contact) REFERENCES shop.users ("eMail"), UNIQUE (day, item), PRIMARY KEY (item, user_id))`,
        'CREATE VIEW shop.buyers AS SELECT id, "eMail" FROM shop.users',
        "COMMENT ON VIEW shop.buyers IS 'A view'",
        "COMMENT ON COLUMN shop.buyers.id IS 'As the table has it'",
        'CREATE TABLE "Größe & Co"."日本 ""x""" ("ключ" INTEGER)',
        "CREATE SCHEMA typeline",
        "CREATE TABLE typeline.loads (a INTEGER)",
        "CREATE TEMP TABLE passing (a INTEGER)",
      ])
        yield* session.execute(statement)
      const column = (name: string, type: unknown, words: string, isNullable: boolean, comment = "") => {
        return { name, type, typeText: words, nullable: isNullable, comment }
      }
      const none = { comment: "", primaryKey: [], unique: [], references: [], load: null }
      const order = {
        ...none,
        schema: "shop",
        name: "Order",
        columns: [
          column("user_id", "integer", "BIGINT", false),
          column("day", "date", "DATE", true),
          column("item", "integer", "INTEGER", false),
          column("contact", "varchar", "VARCHAR", true),
          column("2024", null, "INTEGER; a number is no name of a column", true),
        ],
        primaryKey: ["item", "user_id"],
        references: [
          { column: "user_id", schema: "shop", table: "users", field: "id" },
          { column: "contact", schema: "shop", table: "users", field: "eMail" },
        ],
      }
      const buyers = {
        ...none,
        schema: "shop",
        name: "buyers",
        comment: "A view",
        columns: [
          column("id", "integer", "BIGINT", true, "As the table has it"),
          column("eMail", "varchar", "VARCHAR", true),
        ],
      }
      const users = {
        ...none,
        schema: "shop",
        name: "users",
        comment: "Who buys, said o'clock",
        columns: [
          column("id", "integer", "BIGINT", false),
          column("eMail", "varchar", "VARCHAR", false, "Lower case"),
          column("select", "varchar", "VARCHAR", true),
        ],
        primaryKey: ["id"],
        unique: ["eMail"],
      }
      expect(yield* observe(warehouse, ["SHOP", "shop"])).toEqual([order, buyers, users])
      const odd = {
        ...none,
        schema: "Größe & Co",
        name: '日本 "x"',
        columns: [column("ключ", "integer", "INTEGER", true)],
      }
      expect(yield* observe(warehouse, "all")).toEqual([odd, order, buyers, users])
      expect(yield* observe(warehouse, [])).toEqual([])
    }),
  )

  it.live("a schema that is not there is refused, with what may be meant", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      yield* session.execute("CREATE SCHEMA shop")
      const near = yield* Effect.flip(observe(warehouse, ["main", "shpo"]))
      expect(near).toMatchObject({
        _tag: "ObserveError",
        reason: "MissingSchema",
        message: 'There is no schema "shpo" in the target\'s database. Is it "shop"?',
      })
      const far = yield* Effect.flip(observe(warehouse, ["warehouse"]))
      expect(far.message).toBe('There is no schema "warehouse" in the target\'s database. There are: main, shop.')
      expect(yield* observe(warehouse, ["shop"])).toEqual([])
    }),
  )

  it.live("a thousand tables take two statements", () =>
    Effect.gen(function* () {
      const folder = yield* temporaryFolder
      const warehouse = yield* openWarehouse({ path: join(folder, "many.duckdb") })
      const session = yield* warehouse.session
      const tables = Array.from(
        { length: 1000 },
        (_, index) => `CREATE TABLE t${index} (id INTEGER PRIMARY KEY, a VARCHAR, b DECIMAL(9,2))`,
      )
      yield* session.transaction(session.execute(tables.join(";")))
      const asked: string[] = []
      const counted = catalogBy(
        Effect.map(warehouse.session, (one) => ({
          ...one,
          query: (sql: string) => {
            asked.push(sql)
            return one.query(sql)
          },
        })),
      )
      const found = yield* counted.tables("all")
      expect(found).toHaveLength(1000)
      expect(found.every(({ primaryKey, columns }) => primaryKey[0] === "id" && columns.length === 3)).toBe(true)
      expect(asked).toHaveLength(2)
    }),
  )
})
