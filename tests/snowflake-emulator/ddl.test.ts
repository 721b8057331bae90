// Databases, relations, columns, roles: what is made, changed, listed and taken away.
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

let emulator: Emulator
let session: Driven
beforeAll(async () => {
  emulator = await startEmulator()
  session = await connect(emulator)
})
afterAll(() => emulator.stop())
const rows = async (sql: string) => (await session.run(sql)).rows
const status = async (sql: string) => (await rows(sql))[0]?.status
const columns = async (relation: string) =>
  (await rows(`describe table ${relation}`)).map((column) => `${column.name} ${column.type}`)

describe("relations", () => {
  test("are made, replaced, and not made twice", async () => {
    expect(await status("create table made (a int)")).toBe("Table MADE successfully created.")
    await expect(session.run("create table made (a int)")).rejects.toMatchObject({
      code: "002002",
      message: "SQL compilation error:\nObject 'MADE' already exists.",
    })
    expect(await status("create table if not exists made (b int)")).toBe("MADE already exists, statement succeeded.")
    await session.run("create or replace table made as select 1 as b, 'x' as c")
    expect(await columns("made")).toEqual(["B NUMBER(10,0)", "C VARCHAR(16777216)"])
    expect(await status("drop table made")).toBe("MADE successfully dropped.")
    expect(await status("drop table if exists made")).toBe(
      "Drop statement executed successfully (MADE already dropped).",
    )
  })
  test("a failed replacement leaves what was there", async () => {
    await session.run("create table stays as select 1 as a")
    await expect(session.run("create or replace table stays as select 1 / 0 as a")).rejects.toMatchObject({
      code: "100051",
    })
    expect(await rows("select * from stays")).toEqual([{ A: 1 }])
  })
  test("a table may be replaced by a query over itself", async () => {
    await session.run("create table itself as select 1 as a")
    await session.run("create or replace table itself as select a + 1 as a from itself")
    expect(await rows("select * from itself")).toEqual([{ A: 2 }])
  })
  test("a view is no table", async () => {
    await session.run("create view v (x comment 'one') comment = 'all' as select 1 as a")
    expect(await rows("select x from v")).toEqual([{ X: 1 }])
    await expect(session.run("drop table v")).rejects.toMatchObject({ code: "002203" })
    await expect(session.run("create or replace table v as select 1 as a")).rejects.toMatchObject({ code: "002203" })
    expect((await rows("show views in schema dev")).map((view) => [view.name, view.comment])).toEqual([["V", "all"]])
  })
  test("a view reads the table that has taken the place of its own", async () => {
    await session.run("create or replace table base as select 1 as a")
    await session.run("create or replace view over_base as select a from base")
    await session.run("create or replace table base as select 'text' as a")
    expect(await rows("select * from over_base")).toEqual([{ A: "text" }])
  })
  test("columns are added, dropped, renamed and widened", async () => {
    await session.run("create table shaped (a number(10, 2), b varchar)")
    await session.run("alter table shaped add column c timestamp_tz(6)")
    await session.run("alter table shaped drop column b")
    await session.run('alter table shaped rename column c to "When"')
    await session.run("alter table shaped alter column a set data type number(12, 2)")
    expect(await columns("shaped")).toEqual(["A NUMBER(12,2)", "When TIMESTAMP_TZ(6)"])
    await expect(session.run("alter table shaped alter column a set data type number(8, 2)")).rejects.toMatchObject({
      sqlState: "0A000",
    })
    await expect(session.run("alter table shaped drop column nope")).rejects.toMatchObject({ code: "000904" })
  })
  test("are renamed, swapped and cloned", async () => {
    await session.run("create table one as select 1 as a")
    await session.run("create table two as select 2 as a")
    await session.run("alter table one swap with two")
    expect(await rows("select (select a from one) as one, (select a from two) as two")).toEqual([{ ONE: 2, TWO: 1 }])
    await session.run("alter table one rename to three")
    await expect(session.run("select * from one")).rejects.toMatchObject({ code: "002003" })
    await session.run("create table copy_of_three clone three")
    expect(await rows("select * from copy_of_three")).toEqual([{ A: 2 }])
  })
  test("dynamic, transient and clustered tables show what they are", async () => {
    await session.run("create table source_of as select 1 as a")
    await session.run(
      "create or replace dynamic table lively target_lag = '10 minutes' warehouse = compute_wh refresh_mode = auto as select a from source_of",
    )
    await session.run("create transient table fleeting cluster by (a) comment = 'short' as select 1 as a")
    const found = await rows(
      "select table_name, is_dynamic, is_transient, clustering_key, comment from information_schema.tables where table_name in ('LIVELY', 'FLEETING') order by 1",
    )
    expect(found.map((row) => Object.values(row))).toEqual([
      ["FLEETING", "NO", "YES", "LINEAR(a)", "short"],
      ["LIVELY", "YES", "NO", null, null],
    ])
  })
  test("comments and grants are kept", async () => {
    await session.run("create or replace table told (a int comment 'at first')")
    await session.run("comment on table told is 'It''s told'")
    await session.run("comment on column told.a is 'now'")
    await session.run("grant select, insert on table told to role public")
    expect(await rows("select column_name, comment from information_schema.columns where table_name = 'TOLD'")).toEqual(
      [{ COLUMN_NAME: "A", COMMENT: "now" }],
    )
    const granted = async () => (await rows("show grants on table told")).map((grant) => grant.privilege)
    expect(await granted()).toEqual(["SELECT", "INSERT"])
    await session.run("create or replace table told copy grants as select 1 as a")
    expect(await granted()).toEqual(["SELECT", "INSERT"])
    await session.run("create or replace table told as select 1 as a")
    expect(await granted()).toEqual([])
  })
})

test("an account is set up", async () => {
  for (const sql of [
    "create role if not exists transform comment = 'for the pipeline'",
    "grant role transform to role accountadmin",
    "create warehouse if not exists loading warehouse_size = 'XSMALL' auto_suspend = 300 auto_resume = true initially_suspended = true",
    "grant usage, operate on warehouse loading to role transform",
    "create user if not exists robot password = 'its-own' default_role = transform default_warehouse = loading must_change_password = false",
    "grant role transform to user robot",
    "create database if not exists movielens",
    "create schema if not exists movielens.raw",
    "grant all on database movielens to role transform",
    "grant all on all schemas in database movielens to role transform",
    "grant select on future tables in schema movielens.raw to role transform",
    `create storage integration if not exists s3_films type = external_stage storage_provider = 'S3' enabled = true
      storage_aws_role_arn = 'arn:aws:iam::1:role/films' storage_allowed_locations = ('s3://films/raw-data/')`,
    "create file format if not exists movielens.raw.csv type = csv field_delimiter = ',' skip_header = 1 null_if = ('', 'NULL')",
    "create stage if not exists movielens.raw.films url = 's3://films/raw-data/' storage_integration = s3_films file_format = (format_name = 'movielens.raw.csv')",
    "alter warehouse loading set warehouse_size = 'SMALL'",
  ])
    await session.run(sql)
  expect((await rows("describe integration s3_films")).map((row) => row.property)).toContain("STORAGE_AWS_EXTERNAL_ID")
  expect((await rows("show warehouses like 'LOADING'")).map((row) => row.size)).toEqual(["SMALL"])
  expect((await rows("show schemas in database movielens")).map((row) => row.name)).toEqual(["PUBLIC", "RAW"])
  const robot = await connect(emulator, {
    username: "robot",
    password: "its-own",
    database: "movielens",
    schema: "raw",
    warehouse: "loading",
  })
  const { rows: where } = await robot.run(
    "select current_role() as r, current_warehouse() as w, current_database() as d, current_schema() as s, current_user() as u",
  )
  expect(where).toEqual([{ R: "TRANSFORM", W: "LOADING", D: "MOVIELENS", S: "RAW", U: "ROBOT" }])
  await robot.close()
  for (const sql of ["drop database movielens", "drop user robot", "drop warehouse loading", "drop role transform"])
    await session.run(sql)
})
