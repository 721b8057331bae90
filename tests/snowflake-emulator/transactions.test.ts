// Transactions as Snowflake has them: DDL ends them, a failed statement does not.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

let emulator: Emulator
let session: Driven
let other: Driven
beforeAll(async () => {
  emulator = await startEmulator()
  ;[session, other] = [await connect(emulator), await connect(emulator)]
})
afterAll(() => emulator.stop())
beforeEach(async () => {
  await session.run("create or replace table t (a number(38, 0))")
})
const rows = async (of: Driven) => (await of.run("select a from t order by a")).rows.map(({ A }) => A)

test("others see what is committed, and nothing before", async () => {
  await session.run("begin transaction")
  await session.run("insert into t values (1)")
  expect([await rows(session), await rows(other)]).toEqual([[1], []])
  await session.run("commit")
  expect(await rows(other)).toEqual([1])
})
test("a rollback leaves nothing", async () => {
  await session.run("begin")
  await session.run("insert into t values (1)")
  await session.run("rollback")
  expect(await rows(session)).toEqual([])
})
test("DDL commits what was open", async () => {
  await session.run("begin")
  await session.run("insert into t values (1)")
  await session.run("create or replace temporary table aside (a int)")
  await session.run("insert into t values (2)")
  await session.run("rollback")
  expect(await rows(other)).toEqual([1, 2])
})
test("after a failed statement, the transaction goes on with what it wrote", async () => {
  await session.run("begin")
  await session.run("insert into t values (1)")
  await expect(session.run("insert into t select 1 / 0")).rejects.toMatchObject({ code: "100051" })
  await session.run("insert into t values (2)")
  await session.run("commit")
  expect(await rows(other)).toEqual([1, 2])
})
test("each statement sees what others have committed meanwhile", async () => {
  await session.run("begin")
  expect(await rows(session)).toEqual([])
  await other.run("insert into t values (1)")
  expect(await rows(session)).toEqual([1])
  await session.run("commit")
})
test("whoever changes rows of a table waits until the other one ends", async () => {
  await session.run("insert into t values (1)")
  await session.run("begin")
  await session.run("update t set a = a + 1")
  const waiting = other.run("update t set a = a * 10")
  await session.run("update t set a = a + 1")
  await session.run("commit")
  await waiting
  expect(await rows(session)).toEqual([30])
})
test("a temporary table is its session's own", async () => {
  await session.run("create temporary table mine (a int)")
  await session.run("select * from dev.mine")
  await expect(other.run("select * from mine")).rejects.toMatchObject({ code: "002003" })
  const listed = await session.run("select table_type from information_schema.tables where table_name = 'MINE'")
  expect(listed.rows).toEqual([{ TABLE_TYPE: "LOCAL TEMPORARY" }])
})
