// What takes whole relations, on a real DuckDB.
import {
  countIf,
  deduplicate,
  from,
  maxBy,
  nullable,
  pivot,
  sum,
  unionRelations,
  unpivot,
  validAt,
  values,
  when,
} from "typeline"
import { describe, expect, test } from "vitest"
import { rowsOf } from "../../../engine/evaluate.ts"

const orders = { id: "integer", kind: nullable("varchar"), amount: nullable("decimal(5,2)"), at: "timestamp" } as const
const some = [
  ["1", "'a'", "1.50", "'2024-01-01'"],
  ["2", "'a'", "2.50", "'2024-01-02'"],
  ["3", "null", "null", "'2024-01-01'"],
  ["4", "null", "4.00", "'2024-01-03'"],
  ["5", "'b'", "null", "'2024-01-01'"],
]

describe("deduplicate", () => {
  test("keeps the first row of each, with all of its columns; NULLs are one value", async () => {
    const rows = await rowsOf(orders, some, (t) =>
      deduplicate(t, { partitionBy: (row) => [row.kind], orderBy: (row) => [row.at.desc(), row.id] }).orderBy((row) => [
        row.id.asc(),
      ]),
    )
    expect(rows).toEqual([
      ["2", "a", "2.50", "2024-01-02 00:00:00"],
      ["4", null, "4.00", "2024-01-03 00:00:00"],
      ["5", "b", null, "2024-01-01 00:00:00"],
    ])
  })
  test("NULL is the last of an order", async () => {
    const first = await rowsOf(orders, some, (t) =>
      deduplicate(t, { partitionBy: (row) => [row.at], orderBy: (row) => [row.amount, row.id] })
        .select((row) => ({ id: row.id }))
        .orderBy((row) => [row.id.asc()]),
    )
    expect(first).toEqual([["1"], ["2"], ["4"]])
  })
  test("of a query, which may go on as any other", async () => {
    const rows = await rowsOf(orders, some, (t) => {
      const paid = from({ t })
        .whereNotNull(({ t }) => t.amount)
        .select(({ t: { id, kind, amount } }) => ({ id, kind, amount }))
      const dearest = deduplicate(paid, {
        partitionBy: (row) => [row.kind],
        orderBy: (row) => [row.amount.desc(), row.id],
      })
      return from({ dearest })
        .join({ t }, ({ dearest, t }) => dearest.id.eq(t.id))
        .select(({ dearest, t }) => ({ ...dearest, at: t.at }))
        .orderBy((row) => [row.id.asc()])
    })
    expect(rows).toEqual([
      ["2", "a", "2.50", "2024-01-02 00:00:00"],
      ["4", null, "4.00", "2024-01-03 00:00:00"],
    ])
  })
})

describe("unpivot", () => {
  const measures = { id: "integer", first: nullable("integer"), second: "integer" } as const
  const two = [
    ["1", "null", "10"],
    ["2", "20", "30"],
  ]
  test("a row for each column, NULLs too", async () => {
    const rows = await rowsOf(measures, two, (t) =>
      unpivot(t, { keep: ["id"], melt: ["first", "second"] }).orderBy((row) => [row.id.asc(), row.field_name.asc()]),
    )
    expect(rows).toEqual([
      ["1", "first", null],
      ["1", "second", "10"],
      ["2", "first", "20"],
      ["2", "second", "30"],
    ])
  })
  test("of one column, under names of the author's", async () => {
    const rows = await rowsOf(measures, two, (t) =>
      unpivot(t, { keep: [], melt: ["second"], field: "measure", value: "of" }).orderBy((row) => [row.of.asc()]),
    )
    expect(rows).toEqual([
      ["second", "10"],
      ["second", "30"],
    ])
  })
})

describe("pivot", () => {
  test("each value has its columns; a value that no row has gives what no rows give", async () => {
    const rows = await rowsOf(orders, some, (t) =>
      from({ t })
        .groupBy(({ t }) => ({ at: t.at }))
        .aggregate(({ t }) => ({
          ...pivot(t.kind, ["a", "b", "none"], (hit) => countIf(hit), "n_"),
          ...pivot(t.kind, ["a"], (hit) => sum(when(hit, t.amount).end())),
          ...pivot(t.id, [1, 3], (hit) => maxBy(t.kind, t.id).filter(hit), "kind_of_"),
        }))
        .orderBy((row) => [row.at.asc()]),
    )
    expect(rows).toEqual([
      ["2024-01-01 00:00:00", "1", "1", "0", "1.50", "a", null],
      ["2024-01-02 00:00:00", "1", "0", "0", "2.50", null, null],
      ["2024-01-03 00:00:00", "0", "0", "0", null, null, null],
    ])
  })
})

describe("unionRelations", () => {
  test("all columns of all, NULL where a relation lacks one, and where each row comes from", async () => {
    const rows = await rowsOf(orders, [["1", "'a'", "1.50", "'2024-01-01'"]], (t) =>
      unionRelations({
        shop: t,
        "web 2": values({ campaign: "varchar", id: "integer" }, [{ campaign: "x", id: 7 }]),
        again: t,
      }).orderBy((row) => [row.source_relation.asc()]),
    )
    expect(rows).toEqual([
      ["again", "1", "a", "1.50", "2024-01-01 00:00:00", null],
      ["shop", "1", "a", "1.50", "2024-01-01 00:00:00", null],
      ["web 2", "7", null, null, null, "x"],
    ])
  })
})

describe("validAt", () => {
  const versions = (type: "date" | "timestamp" | "timestamptz") =>
    ({ name: "varchar", valid_from: nullable(type), valid_to: nullable(type), at: nullable(type) }) as const
  const validOn = (type: "date" | "timestamp" | "timestamptz", rows: readonly (readonly string[])[]) =>
    rowsOf(versions(type), rows, (t) =>
      from({ t })
        .where(({ t }) => validAt(t, t.at))
        .select(({ t }) => ({ name: t.name }))
        .orderBy((row) => [row.name.asc()]),
    )
  test("from its begin on, until its end and without it", async () => {
    const days = [
      ["'before'", "'2024-01-02'", "'2024-01-05'", "'2024-01-01'"],
      ["'begin'", "'2024-01-02'", "'2024-01-05'", "'2024-01-02'"],
      ["'within'", "'2024-01-02'", "'2024-01-05'", "'2024-01-04'"],
      ["'end'", "'2024-01-02'", "'2024-01-05'", "'2024-01-05'"],
      ["'open'", "'2024-01-02'", "null", "'9999-01-01'"],
      ["'not yet'", "'2024-01-02'", "null", "'2024-01-01'"],
      ["'empty'", "'2024-01-02'", "'2024-01-02'", "'2024-01-02'"],
      ["'no moment'", "'2024-01-02'", "null", "null"],
      ["'no begin'", "null", "null", "'2024-01-02'"],
    ]
    for (const type of ["date", "timestamp", "timestamptz"] as const)
      expect(await validOn(type, days), type).toEqual([["begin"], ["open"], ["within"]])
  })
  test("moments, not their clocks", async () => {
    const moments = [
      ["'hit'", "'2024-01-02 00:00:00+02'", "'2024-01-02 00:00:00+00'", "'2024-01-01 23:30:00+01'"],
      ["'end'", "'2024-01-02 00:00:00+02'", "'2024-01-02 00:00:00+00'", "'2024-01-02 02:00:00+02'"],
    ]
    expect(await validOn("timestamptz", moments)).toEqual([["hit"]])
  })
  test("is false or NULL where it does not hold, so that its opposite can be asked for", async () => {
    const rows = await rowsOf(
      versions("date"),
      [
        ["'ended'", "'2024-01-02'", "'2024-01-03'", "'2024-01-03'"],
        ["'open'", "'2024-01-02'", "null", "'2024-01-03'"],
        ["'no moment'", "'2024-01-02'", "null", "null"],
      ],
      (t) =>
        from({ t })
          .where(({ t }) => validAt({ valid_from: t.valid_from, valid_to: t.valid_to }, t.at).not())
          .select(({ t }) => ({ name: t.name })),
    )
    expect(rows).toEqual([["ended"]])
  })
})
