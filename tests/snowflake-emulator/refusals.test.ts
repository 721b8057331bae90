// What is refused, in Snowflake's words and with its codes.
import { generateKeyPairSync } from "node:crypto"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { connect, type Driven } from "./driver.ts"
import { type Emulator, startEmulator } from "./start.ts"

const keys = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  publicKeyEncoding: { type: "spki", format: "pem" },
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
})
let emulator: Emulator
let session: Driven
beforeAll(async () => {
  emulator = await startEmulator({
    users: {
      PIPELINE: {
        password: "right",
        publicKey: keys.publicKey,
        oauthTokens: ["o-token"],
        programmaticTokens: ["p-token"],
      },
      READER: { password: "right", roles: ["PUBLIC"] },
    },
  })
  session = await connect(emulator)
})
afterAll(async () => {
  await session.close()
  await emulator.stop()
})

describe("statements", () => {
  test.each([
    ["select * from nope", "002003", "42S02", "Object 'NOPE' does not exist or not authorized."],
    ["select * from raw.nope", "002003", "42S02", "Object 'ANALYTICS.RAW.NOPE' does not exist or not authorized."],
    ["select * from nope.nope", "002003", "02000", "Schema 'ANALYTICS.NOPE' does not exist or not authorized."],
    ["drop table nope", "002003", "42S02", "Table 'ANALYTICS.DEV.NOPE' does not exist or not authorized."],
    ["selec 1", "001003", "42000", "syntax error line 1 at position 0 unexpected 'selec'."],
    ["select 1 +", "001003", "42000", "syntax error line 1"],
    ["select nope(1)", "002140", "42601", "Unknown function NOPE"],
    ["select list_sum([1])", "002140", "42601", "Unknown function LIST_SUM"],
    ["select * from read_csv('/etc/passwd')", "000002", "0A000", "Unsupported feature"],
    ["select * from 'file.csv'", "002003", "42S02", "does not exist or not authorized."],
    ["attach 'x.db'", "001003", "42000", "unexpected 'attach'"],
    ["create function f() returns int as '1'", "000002", "0A000", "Unsupported feature 'CREATE FUNCTION'."],
    ["select nothing", "000904", "42000", "invalid identifier 'NOTHING'"],
    ["select 1 / 0", "100051", "22012", "Division by zero"],
    ["select mod(1, 0)", "100051", "22012", "Division by zero"],
    ["select 'x'::number", "100038", "22018", "Numeric value 'x' is not recognized"],
    ["use schema nope", "002043", "02000", "Object does not exist, or operation cannot be performed."],
    ["use warehouse nope", "002043", "02000", "Object does not exist, or operation cannot be performed."],
    ["use role nope", "002003", "02000", "Role 'NOPE' does not exist or not authorized."],
    ["grant select on table nope to role public", "002003", "42S02", "Table 'ANALYTICS.DEV.NOPE' does not exist"],
  ])("%s", async (sql, code, sqlState, words) => {
    await expect(session.run(sql)).rejects.toMatchObject({ code, sqlState, message: expect.stringContaining(words) })
  })
  test("a name in quotes is another one than the bare name", async () => {
    await session.run('create or replace table cased ("userId" number(38, 0), id number(38, 0))')
    await expect(session.run("select userId from cased")).rejects.toMatchObject({ code: "000904" })
    await expect(session.run('select "id" from cased')).rejects.toMatchObject({ code: "000904" })
    await session.run('select "userId", ID from cased')
  })
  test("NULL where there may be none", async () => {
    await session.run("create or replace table whole (id number(38, 0) not null)")
    await expect(session.run("insert into whole values (null)")).rejects.toMatchObject({
      ...{ code: "100072", message: expect.stringContaining("NULL result in a non-nullable column") },
    })
  })
  test("a row of a merge that two rows match", async () => {
    await session.run("create or replace table merged (id number(38, 0), v number(38, 0))")
    await session.run("insert into merged values (1, 1)")
    const twice =
      "merge into merged as t using (select 1 as id, 2 as v union all select 1, 3) as s on t.id = s.id when matched then update set v = s.v"
    await expect(session.run(twice)).rejects.toMatchObject({ code: "100090" })
  })
})

describe("who comes in", () => {
  const signIn = async (options: Parameters<typeof connect>[1]) => (await connect(emulator, options)).close()
  test("a wrong password, an unknown user", async () => {
    const refused = { code: "390100", message: "Incorrect username or password was specified." }
    await expect(signIn({ password: "wrong" })).rejects.toMatchObject(refused)
    await expect(signIn({ username: "nobody" })).rejects.toMatchObject(refused)
  })
  test("an unknown role, one that the user has not", async () => {
    const words = "Role 'NOPE' specified in the connect string does not exist or not authorized."
    await expect(signIn({ role: "nope" })).rejects.toMatchObject({
      code: "390189",
      message: expect.stringContaining(words),
    })
    await expect(signIn({ username: "reader", role: "sysadmin" })).rejects.toMatchObject({ code: "390189" })
  })
  test("a key pair", async () => {
    await signIn({ authenticator: "SNOWFLAKE_JWT", privateKey: keys.privateKey })
    const other = generateKeyPairSync("rsa", {
      modulusLength: 2048,
      privateKeyEncoding: { type: "pkcs8", format: "pem" },
      publicKeyEncoding: { type: "spki", format: "pem" },
    })
    await expect(signIn({ authenticator: "SNOWFLAKE_JWT", privateKey: other.privateKey })).rejects.toMatchObject({
      code: "390144",
    })
  })
  test("OAuth and programmatic tokens", async () => {
    await signIn({ authenticator: "OAUTH", token: "o-token" })
    await expect(signIn({ authenticator: "OAUTH", token: "x" })).rejects.toMatchObject({ code: "390303" })
    await signIn({ authenticator: "PROGRAMMATIC_ACCESS_TOKEN", token: "p-token" })
    await expect(signIn({ authenticator: "PROGRAMMATIC_ACCESS_TOKEN", token: "x" })).rejects.toMatchObject({
      code: "394400",
    })
  })
  test("a missing warehouse or database shows when it is needed", async () => {
    const without = await connect(emulator, { warehouse: "nope" })
    await without.run("select 1")
    await without.run("create or replace table made_without (a int)")
    await expect(without.run("select * from made_without")).rejects.toMatchObject({
      code: "000606",
      message: expect.stringContaining("No active warehouse selected"),
    })
    await without.close()
    const nowhere = await connect(emulator, { database: "nope" })
    await expect(nowhere.run("create table t (a int)")).rejects.toMatchObject({ code: "090105" })
    await nowhere.close()
  })
})
