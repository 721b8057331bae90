// pipeline codegen sources: what files and a DuckDB database become.
import { existsSync } from "node:fs"
import { describe, expect, it } from "@effect/vitest"
import * as Effect from "effect/Effect"
import { observeFiles } from "../../../src/codegen/observe-files.ts"
import { observeWarehouse } from "../../../src/codegen/observe-warehouse.ts"
import { RelationObject } from "../../../src/core/resource/declaration.ts"
import { Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import { realFiles } from "../../e2e/movielens/project.ts"
import { compile } from "../../types/compile.ts"
import { openDatabase } from "../../unit/warehouse/duckdb/fixture.ts"
import { compared, readAll } from "./compare.ts"

describe.skipIf(!existsSync(realFiles) && !process.env.CI)("the files of ml-latest-small", () => {
  it.live("are sources as an author would write them", () =>
    Effect.gen(function* () {
      const options = { storage: realFiles, schema: "raw", prefix: "raw_", each: true }
      const tables = yield* observeFiles({ ...options, files: ["*.csv"] })
      yield* Effect.promise(() => compared("movielens", tables))
    }),
  )
})

const types = `
  "boolean" BOOLEAN, tinyint TINYINT, "integer" INTEGER NOT NULL, bigint BIGINT, ubigint UBIGINT, hugeint HUGEINT,
  "float" FLOAT, "double" DOUBLE NOT NULL, money DECIMAL(10,2), large DECIMAL(38,0), "varchar" VARCHAR, "date" DATE, "time" TIME,
  "interval" INTERVAL, "timestamp" TIMESTAMP, nanoseconds TIMESTAMP_NS, zoned TIMESTAMP WITH TIME ZONE, uuid UUID,
  mood ENUM('good', 'bad'), blob BLOB, json JSON NOT NULL, "struct" STRUCT(x INTEGER), map MAP(VARCHAR, INTEGER),
  list VARCHAR[], fixed INTEGER[3] NOT NULL, matrix DECIMAL(5,1)[][]`
const statements = [
  "CREATE SCHEMA shop",
  "CREATE SCHEMA stock",
  `CREATE TABLE shop.every_type (${types})`,
  `CREATE TABLE shop.users (
    id BIGINT PRIMARY KEY, "eMail" VARCHAR UNIQUE NOT NULL, "select" VARCHAR, "e mail" VARCHAR, "ключ" INTEGER, "__proto__" INTEGER,
    "constructor" INTEGER, "it's ""so""" INTEGER, "2024" INTEGER)`,
  `COMMENT ON TABLE shop.users IS 'Who buys, said "o''clock"'`,
  `COMMENT ON COLUMN shop.users.id IS 'The number that stands on every letter that a user gets, and that nobody else has ever had or will ever have'`,
  `COMMENT ON COLUMN shop.users."e mail" IS 'Two
lines */ here'`,
  `CREATE TABLE shop."Order" (
    user_id BIGINT REFERENCES shop.users (id), contact VARCHAR, day DATE NOT NULL, item INTEGER,
    FOREIGN KEY (contact) REFERENCES shop.users ("eMail"), PRIMARY KEY (item, user_id))`,
  "CREATE TABLE shop.tree (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES shop.tree (id))",
  'CREATE TABLE shop."class" (a INTEGER)',
  "CREATE TABLE shop.source (a VARCHAR[])",
  'CREATE TABLE shop."2024 sales" (a INTEGER)',
  'CREATE TABLE shop."a b" (a INTEGER)',
  "CREATE TABLE shop.a_b (a INTEGER)",
  'CREATE TABLE shop."日本 ""x""" ("größe" INTEGER)',
  "CREATE TABLE stock.users (id INTEGER)",
  "CREATE TABLE stock.blobs (content BLOB)",
  "CREATE TABLE main.left_out (id INTEGER)",
  "CREATE VIEW shop.buyers AS SELECT id FROM shop.users",
]

describe("a DuckDB database", () => {
  it.live("is sources that compile, and that read its tables under names of every kind", () =>
    Effect.gen(function* () {
      const { session, warehouse } = yield* openDatabase
      for (const statement of statements) yield* session.execute(statement)
      yield* session.execute(`INSERT INTO shop.users (id, "eMail") VALUES (1, 'a')`)
      yield* session.execute(`INSERT INTO shop."Order" VALUES (1, NULL, DATE '2024-05-01', 7)`)
      yield* session.execute('INSERT INTO shop."日本 ""x""" VALUES (3)')
      const tables = yield* observeWarehouse({ schemas: "all" }).pipe(Effect.provideService(Warehouse, warehouse))
      const modules = yield* Effect.promise(() => compared("duckdb", tables))
      const relations = modules
        .flatMap(({ exports }) => Object.values(exports))
        .filter((one) => one instanceof RelationObject)
      const rows = yield* Effect.forEach(relations, (one) => session.query(readAll(one, "duckdb")))
      const found = new Map(relations.map(({ name }, index) => [name, rows[index]]))
      expect(found.size).toBe(11)
      expect(found.get("Order")).toMatchObject([{ item: 7, contact: null }])
      expect(found.get('日本 "x"')).toMatchObject([{ größe: 3 }])
    }),
  )
})

it("all of them compile under the strict configuration", async () => {
  const { exitCode, output } = await compile(import.meta.dirname)
  expect(output).toBe("")
  expect(exitCode).toBe(0)
})
