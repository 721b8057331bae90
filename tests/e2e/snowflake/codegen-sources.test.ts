// pipeline codegen sources: what a Snowflake database becomes, and that what comes out reads it.
import * as Effect from "effect/Effect"
import * as Exit from "effect/Exit"
import { expect, it } from "vitest"
import { observeWarehouse } from "../../../src/codegen/observe-warehouse.ts"
import type { ObservedTable } from "../../../src/codegen/observed.ts"
import { RelationObject } from "../../../src/core/resource/declaration.ts"
import { type Session, Warehouse } from "../../../src/core/warehouse/warehouse.ts"
import { compared, readAll } from "../../golden/codegen/compare.ts"
import { failure, onEmulator } from "../../unit/warehouse/snowflake/fixture.ts"

const { using } = onEmulator()

const statements = [
  `create table raw.every_type (
    "BOOLEAN" boolean, "INT" int not null, money number(10, 2), nine number(9, 0), "FLOAT" float, "VARCHAR" varchar(20), "DATE" date,
    "TIME" time, ntz timestamp_ntz, tz timestamp_tz not null, ltz timestamp_ltz(6), "BINARY" binary, "VARIANT" variant,
    "OBJECT" object, "ARRAY" array, filled array not null, place geography)`,
  `create table raw.users (
    id int primary key comment 'The user''s own', "eMail" varchar not null unique, "SELECT" varchar, "e mail" varchar, "ключ" int,
    "lower" int) comment = 'Who buys'`,
  `create table raw."Order" (
    user_id int references raw.users (id), day date not null, item int, contact varchar,
    foreign key (contact) references raw.users ("eMail"), primary key (item, user_id))`,
  'create table raw."CLASS" (a int)',
  'create table raw."lower" (a int)',
  'create table dev."日本 ""x""" ("größe" int, "Ab" int)',
  "create view dev.buyers (id comment 'Seen') comment = 'A view' as select id from raw.users",
  `insert into raw.users values (1, 'a', 'b', 'c', 2, 3)`,
  `insert into raw."Order" values (1, date '2024-05-01', 7, null)`,
]

const rows = (session: Session, modules: Awaited<ReturnType<typeof compared>>) =>
  Effect.forEach(
    modules.flatMap(({ exports }) => Object.values(exports)).filter((one) => one instanceof RelationObject),
    (one) => Effect.map(session.query(readAll(one, "snowflake")), (found) => [one.name, found.length] as const),
  )

it("is sources that compile, and that read its tables under names of every kind", async () => {
  const exit = await using((warehouse, session) =>
    Effect.gen(function* () {
      for (const statement of statements) yield* session.execute(statement)
      const tables: readonly ObservedTable[] = yield* observeWarehouse({ schemas: "all" }).pipe(
        Effect.provideService(Warehouse, warehouse),
      )
      const modules = yield* Effect.promise(() => compared("snowflake", tables))
      return yield* rows(session, modules)
    }),
  )
  if (Exit.isFailure(exit)) throw new Error(failure(exit), { cause: exit.cause })
  expect(Object.fromEntries(exit.value)).toEqual({
    Order: 1,
    buyers: 1,
    class: 0,
    every_type: 0,
    users: 1,
    '日本 "x"': 0,
  })
})
