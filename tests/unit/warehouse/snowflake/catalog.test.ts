// What a Snowflake database tells of itself, to generate sources of.
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { describe, expect, it } from "vitest"
import { observeWarehouse } from "../../../../src/codegen/observe-warehouse.ts"
import { typeText } from "../../../../src/core/sql/type.ts"
import { Warehouse } from "../../../../src/core/warehouse/warehouse.ts"
import { failure, onEmulator } from "./fixture.ts"

const { using, emulator } = onEmulator()

/** The tables of these schemas, after these statements. */
const observed = (statements: readonly string[], schemas: readonly string[] | "all") =>
  using((warehouse, session) =>
    Effect.gen(function* () {
      for (const statement of statements) yield* session.execute(statement)
      return yield* observeWarehouse({ schemas }).pipe(Effect.provideService(Warehouse, warehouse))
    }),
  )
const found = async (statements: readonly string[], schemas: readonly string[] | "all") => {
  const exit = await observed(statements, schemas)
  if (Exit.isFailure(exit)) throw new Error(failure(exit))
  return exit.value
}

const types: readonly (readonly [written: string, words: string, ours: string | null])[] = [
  ["boolean", "BOOLEAN", "boolean"],
  ["int", "NUMBER(38,0)", "integer"],
  ["number(38, 0)", "NUMBER(38,0)", "integer"],
  ["number(10, 2)", "NUMBER(10,2)", "decimal(10,2)"],
  ["number(9, 0)", "NUMBER(9,0)", "decimal(9,0)"],
  ["float", "FLOAT", "double"],
  ["varchar(20)", "VARCHAR", "varchar"],
  ["date", "DATE", "date"],
  ["time", "TIME", null],
  ["timestamp_ntz", "TIMESTAMP_NTZ", "timestamp"],
  ["timestamp_tz", "TIMESTAMP_TZ", "timestamptz"],
  ["timestamp_ltz(6)", "TIMESTAMP_LTZ", "timestamptz"],
  ["binary", "BINARY", null],
  ["variant", "VARIANT", "variant"],
  ["object", "OBJECT", "variant"],
  ["array", "ARRAY", "variant[]"],
  ["geography", "GEOGRAPHY", null],
  ["vector(float, 3)", "VECTOR", null],
]

describe("a Snowflake database", () => {
  it("every type is ours, or told in Snowflake's words", async () => {
    const columns = types.map(([written], index) => `c${index} ${written}`)
    const [table] = await found([`create table raw.every (${columns.join(", ")})`], ["raw"])
    expect(table?.columns.map(({ type, typeText: words }) => [words, type === null ? null : typeText(type)])).toEqual(
      types.map(([, words, ours]) => [words, ours]),
    )
  })

  it("keys, comments, NOT NULL, and names of every kind", async () => {
    const tables = await found(
      [
        `create table raw.users (
          id int primary key comment 'The user''s own', "eMail" varchar not null unique, "SELECT" varchar, "lower" int
        ) comment = 'Who buys'`,
        `create table raw."Order" (
          user_id int references raw.users (id), day date, item int constraint one_item unique,
          contact varchar, foreign key (contact) references raw.users ("eMail"),
          constraint "Key" primary key (item, user_id) not enforced, unique (day, item))`,
        "create view dev.buyers (id comment 'Seen') comment = 'A view' as select id from raw.users",
        'create table dev."hidden" (id int primary key)',
        'create table dev."日本 ""x""" ("größe" int, "Ab" int)',
        "create temporary table raw.passing (a int)",
        "create schema typeline",
        "create table typeline.loads (a int)",
      ],
      "all",
    )
    const column = (name: string, type: unknown, words: string, nullable: boolean, comment = "") => {
      return { name, type, typeText: words, nullable, comment }
    }
    const none = { comment: "", primaryKey: [], unique: [], references: [], load: null }
    expect(tables).toEqual([
      {
        ...none,
        schema: "dev",
        name: "buyers",
        comment: "A view",
        columns: [column("id", "integer", "NUMBER(38,0)", true, "Seen")],
      },
      {
        ...none,
        schema: "dev",
        name: '日本 "x"',
        columns: [column("größe", "integer", "NUMBER(38,0)", true), column("Ab", "integer", "NUMBER(38,0)", true)],
      },
      {
        ...none,
        schema: "raw",
        name: "Order",
        columns: [
          column("user_id", "integer", "NUMBER(38,0)", false),
          column("day", "date", "DATE", true),
          column("item", "integer", "NUMBER(38,0)", false),
          column("contact", "varchar", "VARCHAR", true),
        ],
        primaryKey: ["item", "user_id"],
        unique: ["item"],
        references: [
          { column: "user_id", schema: "raw", table: "users", field: "id" },
          { column: "contact", schema: "raw", table: "users", field: "eMail" },
        ],
      },
      {
        ...none,
        schema: "raw",
        name: "users",
        comment: "Who buys",
        columns: [
          column("id", "integer", "NUMBER(38,0)", false, "The user's own"),
          column("eMail", "varchar", "VARCHAR", false),
          column("select", "varchar", "VARCHAR", true),
          column("lower", null, "NUMBER(38,0); its name is stored in lower case, which only quotes reach", true),
        ],
        primaryKey: ["id"],
        unique: ["eMail"],
      },
    ])
  })

  it("a schema that is not there is refused, with what may be meant", async () => {
    expect(failure(await observed([], ["rwa"]))).toBe(
      'MissingSchema: There is no schema "rwa" in the target\'s database. Is it "raw"?',
    )
    expect(await found([], ["RAW"])).toEqual([])
  })

  it.each([
    [1, 4],
    [7, 4],
  ])("thirty tables in %d schemas take %d statements", async (schemas, statements) => {
    const names = Array.from({ length: schemas }, (_, index) => `s${index}`)
    const made = Array.from(
      { length: 30 },
      (_, index) => `create table s${index % schemas}.t${index} (id int primary key)`,
    )
    const tables = await found([...names.map((name) => `create schema ${name}`), ...made], "all")
    expect(tables).toHaveLength(30)
    expect(tables.every(({ primaryKey }) => primaryKey[0] === "id")).toBe(true)
    const asked = (await emulator().statements()).filter(({ sql }) => /^(select|show)\b/i.test(sql))
    expect(asked).toHaveLength(statements)
  })
})
