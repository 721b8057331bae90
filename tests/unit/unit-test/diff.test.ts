import { expect, test } from "vitest"
import type { Value } from "../../../src/core/sql/type.ts"
import { type ComparedColumn, diffRows } from "../../../src/core/unit-test/diff.ts"
import { diffLines } from "../../../src/core/unit-test/diff-lines.ts"

type Row = { readonly [column: string]: unknown }
const column = (name: string, type: Value, found: Value | null = type, foundText = "DOUBLE"): ComparedColumn => ({
  name,
  type,
  found,
  foundText,
})
const films = [column("id", "integer"), column("title", "varchar"), column("stars", "decimal(2,1)")]
const film = (id: number, title: string | null, stars: string | null): Row => ({ id, title, stars })

const shown = (
  expected: readonly Row[],
  actual: readonly Row[],
  { columns = films, ordered = false, width = 80 } = {},
): string => {
  const diff = diffRows(expected, actual, columns, ordered)
  return diff ? `\n${diffLines(diff, width).join("\n")}` : "the same"
}

test("rows are the same in any order, and as often as they are expected", () => {
  const [a, b] = [film(1, "Heat", "4.0"), film(2, null, null)]
  expect(shown([a, b, a], [b, a, a])).toBe("the same")
  expect(shown([], [])).toBe("the same")
  expect(shown([a, b], [a, b, a])).toBe(`
1 row unexpected (+); 2 as expected.
  id  title  stars
+  1  Heat     4.0`)
})

test("a changed row shows what was expected, and what is there", () => {
  expect(
    shown(
      [film(1, "Heat", "4.0"), film(2, "Jumanji", "3.5"), film(3, "Casino", "3.0"), film(5, "Nixon", "1.0")],
      [film(9, "Sabrina", "2.0"), film(2, "Jumanji", "3.5"), film(3, "Casino (1995)", null), film(1, "Heat", "4.5")],
    ),
  ).toBe(`
2 rows changed (~), 1 row missing (-), 1 row unexpected (+); 1 as expected.
  id  title                        stars
~  1  Heat                     4.0 → 4.5
~  3  Casino → Casino (1995)  3.0 → NULL
-  5  Nixon                          1.0
+  9  Sabrina                        2.0`)
})

test("of several like rows the ones with the most equal cells belong together", () => {
  expect(
    shown([film(1, "Heat", "4.0"), film(1, "Casino", "4.0")], [film(1, "Casino", "4.9"), film(2, "Heat", "4.0")]),
  ).toBe(`
2 rows changed (~); 0 as expected.
     id  title       stars
~ 1 → 2  Heat          4.0
~     1  Casino  4.0 → 4.9`)
})

test("that both are NULL makes no two rows the same one", () => {
  expect(shown([film(1, null, null)], [film(2, null, null)])).toBe(`
1 row missing (-), 1 row unexpected (+); 0 as expected.
  id  title  stars
-  1  NULL    NULL
+  2  NULL    NULL`)
})

test("NULL is not '', and 1 is not '1'", () => {
  const columns = [column("id", "integer"), column("n", "integer", "varchar", "VARCHAR"), column("text", "varchar")]
  expect(
    shown(
      [
        { id: 1, n: 1, text: null },
        { id: 2, n: 2, text: "null" },
        { id: 3, n: 3, text: " a" },
      ],
      [
        { id: 1, n: 1, text: "" },
        { id: 2, n: "2", text: "null" },
        { id: 3, n: 3, text: "a" },
      ],
      { columns },
    ),
  ).toBe(`
3 rows changed (~); 0 as expected.
  id        n  text
~  1        1  NULL → ''
~  2  2 → '2'  'null'
~  3        3  ' a' → a`)
})

test("values of two types that look the same say their types", () => {
  const columns = [column("id", "integer"), column("stars", "decimal(2,1)", "double")]
  expect(shown([{ id: 1, stars: "4.5" }], [{ id: 1, stars: 4.5 }], { columns })).toBe(`
1 row changed (~); 0 as expected.
  id                              stars
~  1  4.5 (decimal(2,1)) → 4.5 (DOUBLE)`)
})

test("what means the same is the same: sizes of integers, zeros of decimals, the order of JSON's keys, the last digit of a sum", () => {
  const columns = [
    column("i", "integer"),
    column("d", "decimal(4,2)", "decimal(6,3)"),
    column("x", "double"),
    column("j", "variant"),
    column("a", { array: "integer" }),
  ]
  const expected = { i: 7n, d: "1.50", x: 0.3, j: '{"a":1,"b":[2]}', a: [1n, null] }
  expect(
    shown([expected], [{ i: 7, d: "1.5", x: 0.1 + 0.2, j: '{"b": [2], "a": 1}', a: [1, null] }], { columns }),
  ).toBe("the same")
  expect(
    shown([expected], [{ ...expected, x: 0.300001, j: '{"a":1,"b":[2,3]}', a: [1, 0] }], { columns, width: 100 }),
  ).toBe(`
1 row changed (~); 0 as expected.
  i     d               x  j                                    a
~ 7  1.50  0.3 → 0.300001  {"a":1,"b":[2]} → {"a":1,"b":[2,3]}  [1, NULL] → [1, 0]`)
})

test("where the order counts, the same rows elsewhere are told", () => {
  const [a, b, c] = [film(1, "Heat", "4.0"), film(2, "Heat", "3.0"), film(3, "Heat", "3.0")]
  expect(shown([a, b, c], [a, b, c], { ordered: true })).toBe("the same")
  expect(shown([a, b, c], [a, c, b], { ordered: true })).toBe(`
The rows are the expected ones in another order: 2 stand elsewhere.
     id  title  stars
~ 2 → 3  Heat     3.0
~ 3 → 2  Heat     3.0`)
})

test("rows that are wider than the terminal stand below each other, and nothing is cut", () => {
  const names = ["a", "b", "c", "d", "e", "f"]
  const columns = [...names.map((name) => column(name, "varchar")), column("text", "varchar")]
  const row = (text: string) => ({ ...Object.fromEntries(names.map((name) => [name, name.repeat(10)])), text })
  expect(shown([row("x".repeat(30))], [row(`${"x".repeat(30)}!`)], { columns, width: 40 })).toBe(`
1 row changed (~); 0 as expected.
~ a: aaaaaaaaaa
  b: bbbbbbbbbb
  c: cccccccccc
  text: ${"x".repeat(30)}
      → ${"x".repeat(30)}!
  (and 3 more columns, equal)`)
  for (const width of [40, 60, 80])
    for (const line of shown([row("y".repeat(200))], [row("z".repeat(300))], { columns, width }).split("\n"))
      expect(line.length).toBeLessThanOrEqual(width)
})

test("of many rows the first are shown and the others counted", () => {
  const rows = Array.from({ length: 30 }, (_, index) => film(index, "Heat", "1.0"))
  const lines = shown(rows, []).split("\n")
  expect(lines[1]).toBe("30 rows missing (-); 0 as expected.")
  expect(lines.length).toBe(24)
  expect(lines.at(-1)).toBe("and 10 more")
})

test("control characters are shown and not sent to the terminal", () => {
  expect(shown([film(1, "a\nb", null)], [film(1, "a\u001b[31mb", null)])).toContain("a\\nb → a\\x1b[31mb")
})

test("numbers of two kinds are compared as numbers; what is infinite equals itself alone", () => {
  const columns = [column("n", "double")]
  const one = (expected: unknown, actual: unknown) => shown([{ n: expected }], [{ n: actual }], { columns })
  expect(one(4n, 4)).toBe("the same")
  expect(one(4n, 4.5)).not.toBe("the same")
  expect(one(5, Number.POSITIVE_INFINITY)).not.toBe("the same")
  expect(one(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)).not.toBe("the same")
  expect(one(Number.NaN, Number.NaN)).toBe("the same")
  expect(one(0.1 + 0.2, 0.3)).toBe("the same")
})
