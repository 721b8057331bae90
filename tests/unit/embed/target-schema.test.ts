import * as Exit from "effect/Exit"
import * as Schema from "effect/Schema"
import { describe, expect, it } from "vitest"
import { TargetSchema } from "../../../src/core/embed/target-schema.ts"
import { env } from "../../../src/core/resource/environment.ts"
import { s3 } from "../../../src/core/resource/storage.ts"

const Targets = Schema.Struct({ targets: Schema.Record(Schema.String, TargetSchema) })
/** What a person is told; "ok" where nothing is wrong. */
const told = (prod: object): string => {
  const exit = Schema.decodeUnknownExit(Targets)({ targets: { prod } }, { onExcessProperty: "error", errors: "all" })
  if (Exit.isSuccess(exit)) return "ok"
  const [reason] = exit.cause.reasons
  return reason?._tag === "Fail" ? reason.error.message : String(reason)
}
const password = { kind: "password", password: env("SNOWFLAKE_PASSWORD") }
const target = {
  type: "snowflake",
  account: "my_org-my_account",
  username: env("SNOWFLAKE_USER"),
  authenticate: password,
  database: "movielens",
}

describe("a Snowflake target", () => {
  it.each([
    [password],
    [{ kind: "key-pair", privateKey: env("KEY"), passphrase: env("PASSPHRASE") }],
    [{ kind: "key-pair", privateKeyFile: "key.p8" }],
    [{ kind: "oauth", token: env("TOKEN") }],
    [{ kind: "programmatic-token", token: env("TOKEN") }],
    [{ kind: "external-browser" }],
  ])("signs in by %j", (authenticate) => {
    expect(told({ ...target, authenticate })).toBe("ok")
  })

  it("may name everything else", () => {
    const more = { warehouse: "wh", role: env("ROLE"), accessUrl: "http://localhost", stage: "raw.files", threads: 8 }
    expect(told({ ...target, ...more })).toBe("ok")
  })

  it("is told each key that it does not know, and each that is missing, by its place", () => {
    expect(told({ ...target, acount: "x", authenticate: { ...password, pasword: "x" } })).toBe(
      'Expected no excess property\n  at ["targets"]["prod"]["acount"]\nExpected no excess property\n  at ["targets"]["prod"]["authenticate"]["pasword"]',
    )
    expect(told({ type: "snowflake", account: "a", username: "u", authenticate: password })).toBe(
      'Missing key\n  at ["targets"]["prod"]["database"]',
    )
  })

  it("reads a bucket through a stage", () => {
    const storage = s3("s3://acme-movielens/raw-data")
    expect(told({ ...target, storage })).toBe(
      'Snowflake reads a bucket through an external stage: name one here, stage: "raw.my_stage", and pipeline setup snowflake makes it\n  at ["targets"]["prod"]',
    )
    expect(told({ ...target, storage, stage: "raw.files" })).toBe("ok")
    expect(told({ ...target, storage: "data" })).toBe("ok")
  })

  it("holds no secret", () => {
    for (const authenticate of [
      { kind: "password", password: "hunter2" },
      { kind: "oauth", token: "hunter2" },
      { kind: "key-pair", privateKey: "hunter2" },
    ]) {
      const words = told({ ...target, authenticate })
      expect(words).toContain('name the environment variable that has it, env("NAME")')
      expect(words).not.toContain("hunter2")
    }
  })

  it.each([
    [{ ...target, authenticate: { kind: "passwort" } }, '"password", "key-pair", "oauth", "programmatic-token" or'],
    [{ ...target, role: 4 }, 'Expected a text, or env("NAME")\n  at ["targets"]["prod"]["role"]'],
    [{ ...target, stage: "@raw.files" }, 'at ["targets"]["prod"]["stage"]'],
    [{ ...target, type: "oracle" }, 'Expected a type: "duckdb" or "snowflake"\n  at ["targets"]["prod"]'],
    [{ type: "duckdb", warehouse: "wh" }, 'Expected no excess property\n  at ["targets"]["prod"]["warehouse"]'],
  ])("%# says what it expected", (wrong, words) => {
    expect(told(wrong)).toContain(words)
  })
})
