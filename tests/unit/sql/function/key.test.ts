// surrogateKey: MD5 of the parts, each with the letter of its type and its length before it; ~ for NULL.
import { createHash } from "node:crypto"
import { from, nullable, surrogateKey } from "typeline"
import { describe, expect, test } from "vitest"
import { evaluates, rowsOf } from "../../../engine/evaluate.ts"

/** The documented encoding, computed here. */
const key = (...parts: readonly (readonly [letter: string, text: string] | null)[]): string =>
  createHash("md5")
    .update(parts.map((part) => (part ? `${part[0]}${[...part[1]].length}:${part[1]}` : "~")).join(""))
    .digest("hex")

describe("surrogateKey", () => {
  evaluates("one text", { x: nullable("varchar") }, ({ x }) => surrogateKey(x), [
    ["null", key(null)],
    ["''", key(["s", ""])],
    ["'abc'", key(["s", "abc"])],
    ["'é🦆'", key(["s", "é🦆"])],
    ["'~'", key(["s", "~"])],
  ])
  evaluates(
    "several types",
    { a: nullable("integer"), b: nullable("boolean"), c: nullable("date") },
    ({ a, b, c }) => surrogateKey(a, b, c),
    [
      ["1", "true", "date '2024-02-29'", key(["i", "1"], ["b", "true"], ["d", "2024-02-29"])],
      ["-12", "false", "date '0099-01-02'", key(["i", "-12"], ["b", "false"], ["d", "0099-01-02"])],
      ["null", "null", "null", key(null, null, null)],
    ],
  )
  evaluates(
    "times, to the microsecond, in UTC",
    { a: nullable("timestamp"), b: nullable("timestamptz") },
    ({ a, b }) => surrogateKey(a, b),
    [
      [
        "timestamp '2024-01-02 03:04:05'",
        "timestamptz '2024-01-01 22:04:05.678901-05'",
        key(["t", "2024-01-02T03:04:05.000000"], ["z", "2024-01-02T03:04:05.678901"]),
      ],
    ],
  )
  evaluates(
    "decimals, with all their digits",
    { a: nullable("decimal(10,2)"), b: "decimal(3,3)", c: "decimal(38,0)" },
    ({ a, b, c }) => surrogateKey(a, b, c),
    [
      ["1.5", "0.5", "7", key(["n", "1.50"], ["n", "0.500"], ["n", "7"])],
      ["-0.05", "-0.125", "-1", key(["n", "-0.05"], ["n", "-0.125"], ["n", "-1"])],
    ],
  )

  test("parts do not run into one another", async () => {
    const pairs = [
      ["'x|y'", "'z'"],
      ["'x'", "'y|z'"],
      ["'xy|'", "'z'"],
      ["null", "''"],
      ["''", "null"],
      ["''", "''"],
      ["null", "null"],
      ["'~'", "null"],
      ["'a'", "'s1:b'"],
      ["'as1:'", "'b'"],
      ["'1'", "'2'"],
    ]
    const rows = await rowsOf({ a: nullable("varchar"), b: nullable("varchar") }, pairs, (t) =>
      from({ t }).select(({ t }) => ({ key: surrogateKey(t.a, t.b) })),
    )
    expect(new Set(rows.map(([value]) => value)).size).toBe(pairs.length)
  })
  test("types are told apart", async () => {
    const rows = await rowsOf({ i: "integer", s: "varchar", d: "decimal(3,0)" }, [["1", "'1'", "1"]], (t) =>
      from({ t }).select(({ t }) => ({ i: surrogateKey(t.i), s: surrogateKey(t.s), d: surrogateKey(t.d) })),
    )
    expect(new Set(rows[0]).size).toBe(3)
  })
  evaluates(
    "a part that is an expression",
    { a: nullable("varchar"), b: "variant" },
    ({ a, b }) => surrogateKey(a, b.cast("varchar")),
    [["'x'", `'"y"'::json`, key(["s", "x"], ["s", "y"])]],
  )
})
