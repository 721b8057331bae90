// What goes wrong on request: slowly, with a code, without an answer, with an expired session.
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

let emulator: Emulator
let session: Driven
beforeAll(async () => {
  emulator = await startEmulator({ patienceMs: 50 })
})
afterAll(() => emulator.stop())
beforeEach(async () => {
  await emulator.reset()
  session = await connect(emulator)
  await session.run("create table t (a number(38, 0))")
})
const rows = async () => (await session.run("select a from t order by a")).rows.map(({ A }) => A)

test("the n-th statement that matches fails", async () => {
  await emulator.fault({
    match: "insert into t",
    nth: 2,
    action: { kind: "fail", code: "000603", message: "Incident" },
  })
  await session.run("insert into t values (1)")
  await expect(session.run("insert into t values (2)")).rejects.toMatchObject({ code: "000603", message: "Incident" })
  await session.run("insert into t values (3)")
  expect(await rows()).toEqual([1, 3])
})
test("a slow statement is waited for, beyond the first answer", async () => {
  await emulator.fault({ match: "select 7", action: { kind: "slow", ms: 200 } })
  expect((await session.run("select 7 as n")).rows).toEqual([{ N: 7 }])
})
test("a slow statement can be cancelled", async () => {
  await emulator.fault({ match: "insert", action: { kind: "slow", ms: 60_000 } })
  const failed = new Promise<unknown>((resolve) => {
    const statement = session.connection.execute({
      sqlText: "insert into t values (1)",
      complete: (error) => resolve(error),
    })
    setTimeout(() => statement.cancel(() => undefined), 100)
  })
  expect(await failed).toMatchObject({ code: expect.stringMatching(/^(000604|405503)$/) })
  expect(await rows()).toEqual([])
})
test("a long query in DuckDB can be cancelled", async () => {
  const failed = new Promise<unknown>((resolve) => {
    const statement = session.connection.execute({
      sqlText:
        "select count(*) as n from table(generator(rowcount => 3000000)) as a cross join table(generator(rowcount => 3000000)) as b",
      complete: (error) => resolve(error),
    })
    setTimeout(() => statement.cancel(() => undefined), 200)
  })
  expect(await failed).toMatchObject({ code: expect.stringMatching(/^(000604|405503)$/) })
})
test.each(["before", "after"] as const)(
  "the connection drops %s the statement: the driver asks again, and nothing runs twice",
  async (when) => {
    await emulator.fault({ match: "insert", action: { kind: "drop", when } })
    await session.run("insert into t values (1)")
    expect(await rows()).toEqual([1])
  },
)
test("an expired session is renewed", async () => {
  await emulator.expire()
  expect(await rows()).toEqual([])
})
test("a session that cannot be renewed ends", async () => {
  await emulator.expire("", { master: true })
  await expect(rows()).rejects.toMatchObject({ code: 407002 })
})
test("a session may expire at a statement", async () => {
  await emulator.fault({ match: "insert", action: { kind: "expire" } })
  await session.run("insert into t values (1)")
  expect(await rows()).toEqual([1])
})
