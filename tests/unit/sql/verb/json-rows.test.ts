// Arrays and objects as rows, on a real DuckDB: what is no array gives none, as FLATTEN does on Snowflake.
import { count, from, nullable, parseJson } from "typeline"
import { describe, expect, test } from "vitest"
import { rowsOf } from "../../../engine/evaluate.ts"

const table = { id: "integer", x: nullable("variant"), words: nullable({ array: "varchar" }) } as const
/** Each kind of JSON value, by number: an array first. */
const kinds = [
  `'[{"a": 1, "value": "x"}, null, {"a": null}, 5, [7]]'`,
  "'[]'",
  "null",
  "'null'",
  "'5'",
  `'"[1]"'`,
  `'{"a": 1, "b": null, "": [2], "it''s \\"*\\"": {}}'`,
  "'{}'",
].map((value, index) => [String(index), value, "null"])

describe("flattenJson", () => {
  const fields = { a: "integer", value: "varchar", self: { path: "value", type: "variant" } } as const
  test("gives the elements of an array, with their fields and places, and nothing else", async () => {
    const rows = await rowsOf(table, kinds, (t) =>
      from({ t })
        .flattenJson("e", ({ t }) => t.x, fields)
        .select(({ t, e }) => ({ id: t.id, index: e.index, a: e.a, value: e.value, self: e.self }))
        .orderBy((row) => [row.id.asc(), row.index.asc()]),
    )
    expect(rows).toEqual([
      ["0", "0", "1", "x", '"x"'],
      ["0", "1", null, null, null],
      ["0", "2", null, null, null],
      ["0", "3", null, null, null],
      ["0", "4", null, null, null],
    ])
  })
  test("with outer, a row of NULLs stands where there is nothing", async () => {
    const rows = await rowsOf(table, kinds, (t) =>
      from({ t })
        .flattenJson("e", ({ t }) => t.x, fields, { outer: true })
        .where(({ t }) => t.id.gt(0))
        .select(({ t, e }) => ({ id: t.id, ...e }))
        .orderBy((row) => [row.id.asc()]),
    )
    expect(rows).toEqual(["1", "2", "3", "4", "5", "6", "7"].map((id) => [id, null, null, null, null]))
  })
  test("within another, and filtered by what was found", async () => {
    const nested = `'[{"tags": ["a", {"n": 1}, {"n": 2}]}, {"tags": "none"}, {"tags": []}]'`
    const rows = await rowsOf(table, [["1", nested, "null"]], (t) =>
      from({ t })
        .flattenJson("line", ({ t }) => t.x, { tags: "variant" })
        .flattenJson("tag", ({ line }) => line.tags, { n: "integer" }, { outer: true })
        .select(({ line, tag }) => ({ line: line.index, tag: tag.index, n: tag.n }))
        .orderBy((row) => [row.line.asc(), row.tag.asc()]),
    )
    expect(rows).toEqual([
      ["0", "0", null],
      ["0", "1", "1"],
      ["0", "2", "2"],
      ["1", null, null],
      ["2", null, null],
    ])
    const present = await rowsOf(table, [["1", nested, "null"]], (t) =>
      from({ t })
        .flattenJson("line", ({ t }) => t.x, { tags: "variant" })
        .flattenJson("tag", ({ line }) => line.tags, { n: "integer" })
        .whereNotNull(({ tag }) => tag.n)
        .groupBy(({ line }) => ({ line: line.index }))
        .aggregate(() => ({ tags: count() })),
    )
    expect(present).toEqual([["0", "2"]])
  })
  test("of a text that is no JSON: no row", async () => {
    const rows = await rowsOf({ x: nullable("varchar") }, [["'[1, 2'"], ["'[1, 2]'"], ["null"]], (t) =>
      from({ t })
        .flattenJson("e", ({ t }) => parseJson(t.x), {})
        .aggregate(() => ({ elements: count() })),
    )
    expect(rows).toEqual([["2"]])
  })
  test("a moment is in UTC, whatever the session's zone", async () => {
    const value = `'[{"at": "2024-02-29T10:00:00"}, {"at": "2024-02-29T10:00:00+01:00"}]'`
    const rows = await rowsOf(table, [["1", value, "null"]], (t) =>
      from({ t })
        .flattenJson("e", ({ t }) => t.x, { at: "timestamptz" })
        .select(({ e }) => ({ index: e.index, at: e.at }))
        .orderBy((row) => [row.index.asc()]),
    )
    expect(rows).toEqual([
      ["0", "2024-02-29 10:00:00.000Z"],
      ["1", "2024-02-29 09:00:00.000Z"],
    ])
  })
})

describe("flattenObject", () => {
  test("gives the entries of an object, and nothing else", async () => {
    const rows = await rowsOf(table, kinds, (t) =>
      from({ t })
        .flattenObject("e", ({ t }) => t.x)
        .select(({ t, e }) => ({ id: t.id, key: e.key, value: e.value, missing: e.value.isNull() }))
        .orderBy((row) => [row.key.asc()]),
    )
    expect(rows).toEqual([
      ["6", "", "[2]", false],
      ["6", "a", "1", false],
      ["6", "b", "null", true],
      ["6", `it's "*"`, "{}", false],
    ])
  })
  test("with outer, a row of NULLs stands where there is nothing", async () => {
    const rows = await rowsOf(table, kinds, (t) =>
      from({ t })
        .flattenObject("e", ({ t }) => t.x, { outer: true })
        .where(({ t }) => t.id.ne(6))
        .select(({ t, e }) => ({ id: t.id, key: e.key, value: e.value }))
        .orderBy((row) => [row.id.asc()]),
    )
    expect(rows).toEqual(["0", "1", "2", "3", "4", "5", "7"].map((id) => [id, null, null]))
  })
  test("counts entries where nobody looks at them", async () => {
    const rows = await rowsOf(table, kinds, (t) =>
      from({ t })
        .flattenObject("e", ({ t }) => t.x)
        .aggregate(() => ({ entries: count() })),
    )
    expect(rows).toEqual([["4"]])
  })
})

describe("flatten", () => {
  const arrays = [
    ["1", "null", "['a', null]"],
    ["2", "null", "[]"],
    ["3", "null", "null"],
  ]
  test("leaves out what is empty", async () => {
    const rows = await rowsOf(table, arrays, (t) =>
      from({ t })
        .flatten("w", ({ t }) => t.words)
        .select(({ t, w }) => ({ id: t.id, index: w.index, word: w.value }))
        .orderBy((row) => [row.index.asc()]),
    )
    expect(rows).toEqual([
      ["1", "0", "a"],
      ["1", "1", null],
    ])
  })
  test("with outer, keeps it as a row of NULLs", async () => {
    const rows = await rowsOf(table, arrays, (t) =>
      from({ t })
        .flatten("w", ({ t }) => t.words, { outer: true })
        .select(({ t, w }) => ({ id: t.id, index: w.index, word: w.value }))
        .orderBy((row) => [row.id.asc(), row.index.asc()]),
    )
    expect(rows).toEqual([
      ["1", "0", "a"],
      ["1", "1", null],
      ["2", null, null],
      ["3", null, null],
    ])
  })
})
