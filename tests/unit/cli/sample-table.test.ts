import { expect, it } from "vitest"
import { sampleTable } from "../../../src/cli/render/sample-table.ts"

const table = (rows: Parameters<typeof sampleTable>[0], width = 76) => `\n${sampleTable(rows, width).join("\n")}\n`

it("aligns columns, numbers on the right, and writes NULL", () => {
  expect(
    table([
      { movie_id: 1n, title: "Toy Story (1995)", rating: 3.5 },
      { movie_id: 12000n, title: null, rating: null },
    ]),
  ).toBe(`
movie_id  title             rating
--------  ----------------  ------
       1  Toy Story (1995)     3.5
   12000  NULL                NULL
`)
})

it("shows five rows at most", () => {
  expect(
    sampleTable(
      Array.from({ length: 9 }, (_, n) => ({ n })),
      76,
    ),
  ).toHaveLength(7)
})

it("cuts long cells", () => {
  const [, , cell] = sampleTable([{ text: "x".repeat(100) }], 76)
  expect(cell).toBe(`${"x".repeat(29)}…`)
})

it("shows the columns for which there is room, and counts the others", () => {
  const row = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`column_${n}`, n]))
  expect(table([row], 30)).toBe(`
column_0  column_1  column_2
--------  --------  --------
       0         1         2
(and 6 more columns)
`)
  expect(sampleTable([{ "a very long name of a column": 1 }], 10)[0]).toBe("a very long name of a column")
})

it("keeps a cell on its line, and out of the terminal's control", () => {
  expect(table([{ text: "a\nb\tc\r\nd\u001b[31m" }])).toContain("a\\nb\\tc\\nd\\x1b[31m")
})

it("writes arrays, objects, bytes and booleans", () => {
  expect(table([{ a: ["x", null], o: { k: 1n }, b: new Uint8Array([1, 255]), t: true }])).toBe(`
a          o       b       t
---------  ------  ------  ----
[x, NULL]  {k: 1}  0x01ff  true
`)
})

it("is nothing for no rows", () => {
  expect(sampleTable([], 76)).toEqual([])
})
