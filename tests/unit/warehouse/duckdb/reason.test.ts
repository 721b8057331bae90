import { describe, expect, it } from "@effect/vitest"
import { classifyError, statementError } from "../../../../src/core/warehouse/duckdb/reason.ts"
import type { WarehouseReason } from "../../../../src/core/warehouse/error.ts"

// Texts of DuckDB 1.5.6.
const texts: readonly (readonly [WarehouseReason, string])[] = [
  ["MissingObject", 'Catalog Error: Table with name nope does not exist!\nDid you mean "pg_enum"?'],
  ["MissingObject", "Catalog Error: Schema with name late does not exist!"],
  ["MissingObject", 'Catalog Error: Table with name "nope.x" does not exist because schema "nope" does not exist.'],
  ["MissingObject", "Catalog Error: Scalar Function with name nofunc does not exist!"],
  ["MissingObject", 'Catalog Error: SET schema: No catalog + schema named "nope" found.'],
  ["MissingObject", 'Binder Error: Referenced column "nope" not found in FROM clause!\nCandidate bindings: "a"'],
  ["MissingObject", 'Binder Error: Referenced table "t" not found!'],
  ["Syntax", 'Parser Error: syntax error at or near "selec"'],
  ["Syntax", "Invalid Input Error: Cannot prepare multiple statements at once!"],
  ["Syntax", 'Binder Error: Ambiguous reference to column name "range" (use: "a.range" or "b.range")'],
  ["Syntax", "Binder Error: No function matches the given name and argument types 'sum(VARCHAR)'."],
  ["InvalidData", "Conversion Error: Could not convert string 'a' to INT32"],
  ["InvalidData", "Conversion Error: Could not convert string 'Permission denied' to INT32"],
  ["InvalidData", "Out of Range Error: Overflow in addition of INT64 (9223372036854775807 + 1)!"],
  ["InvalidData", "Invalid Input Error: a message of error()"],
  ["Constraint", 'Constraint Error: PRIMARY KEY or UNIQUE constraint violation: duplicate key "1"'],
  ["Constraint", "Constraint Error: NOT NULL constraint failed: pk.b"],
  ["Constraint", "TransactionContext Error: Failed to commit: PRIMARY KEY or UNIQUE constraint violation"],
  ["Conflict", 'TransactionContext Error: Catalog write-write conflict on create with "s0"'],
  ["Conflict", "TransactionContext Error: Conflict on tuple deletion!"],
  ["Conflict", 'IO Error: Could not set lock on file "/x.duckdb": Conflicting lock is held in node (PID 7).'],
  ["Permission", 'IO Error: Cannot open file "/x/y.duckdb": Permission denied'],
  ["Permission", 'Permission Error: Cannot access file "/x" - file system operations are disabled'],
  ["MissingFile", 'IO Error: No files found that match the pattern "/nope.csv"'],
  ["Connection", 'IO Error: Cannot open file "/nope/x.db": No such file or directory'],
  ["Interrupted", "INTERRUPT Error: Interrupted!"],
  ["Unknown", "Out of Memory Error: failed to pin block of size 256.0 KiB (9.4 MiB/9.5 MiB used)"],
  ["Unknown", "TransactionContext Error: Current transaction is aborted (please ROLLBACK)"],
  ["Unknown", "Catalog Error: Existing object t0 is of type Table, trying to replace with type View"],
  ["Unknown", "something else"],
]

describe("classifyError", () => {
  for (const [reason, text] of texts) {
    it(`${reason}: ${text.split("\n")[0]}`, () => expect(classifyError(text)).toBe(reason))
  }
  it("a table that is called conflict is no conflict", () => {
    expect(classifyError("Catalog Error: Table with name conflict does not exist!")).toBe("MissingObject")
  })
})

describe("statementError", () => {
  it("keeps the statement and the cause", () => {
    const cause = new Error('Parser Error: syntax error at or near "selec"')
    const error = statementError(cause, "selec 1")
    expect(error).toMatchObject({ reason: "Syntax", sql: "selec 1", isRetryable: false })
    expect(error.cause).toBe(cause)
  })
  it("says what to do about memory", () => {
    const error = statementError(
      new Error("Out of Memory Error: failed to pin block (9.4 MiB/9.5 MiB used)\n\nPossible solutions:"),
      "",
    )
    expect(error.message).toContain("ran out of memory (failed to pin block (9.4 MiB/9.5 MiB used))")
    expect(error.message).toContain("`memoryLimit`")
  })
  it("a conflict may be tried again", () => {
    expect(statementError(new Error("TransactionContext Error: Conflict on tuple deletion!"), "").isRetryable).toBe(
      true,
    )
  })
})
