// Unit tests of what looks at its own table: incremental models and snapshots.
import { from, layer, snapshot, source, unitTest } from "typeline"
import { describe, expect, test } from "vitest"
import { outcome } from "./run.ts"

const orders = source("orders", {
  schema: "shop",
  columns: { id: "integer", state: "varchar?", day: "date", changed: "timestamp" },
})
const dependsOn = { orders }
const dev = layer({ schema: "dev" })
const order = (id: number, state: string | null, day: `${number}-${number}-${number}`) => ({
  id,
  state,
  day,
  changed: day,
})

describe("an incremental model", () => {
  const model = (strategy: Parameters<typeof dev.incremental>[0]["strategy"]) =>
    dev.incremental({
      name: "states",
      dependsOn,
      strategy: strategy as { kind: "append"; cursor: "day" },
      query: ({ orders }) => from({ orders }).select(({ orders: { id, state, day } }) => ({ id, state, day })),
    })
  const given = {
    this: [
      { id: 1, state: "old", day: "2024-05-01" },
      { id: 2, state: "old", day: "2024-05-02" },
    ],
    orders: [order(1, "new", "2024-05-01"), order(2, "new", "2024-05-02"), order(3, "new", "2024-05-03")],
  } as const
  const leaves = async (strategy: object, expected: readonly string[], at?: "2024-05-04") =>
    outcome(
      unitTest(model(strategy as never), {
        dependsOn,
        given,
        expect: expected.map((text) => ({ id: Number(text[0]), state: text.slice(2) })),
        ...(at === undefined ? {} : { at }),
      }),
    )

  test("append adds what is greater than what is there", async () => {
    expect(await leaves({ kind: "append", cursor: "day" }, ["1 old", "2 old", "3 new"])).toBe("pass")
    expect(await leaves({ kind: "append", cursor: "day" }, ["1 old", "2 new", "3 new"])).toMatch(/2 {2}new → old/)
  })
  test("merge updates by key what it reads again", async () => {
    const merge = { kind: "merge", uniqueKey: ["id"], cursor: "day" }
    expect(await leaves(merge, ["1 old", "2 new", "3 new"])).toBe("pass")
    expect(await leaves({ kind: "merge", uniqueKey: ["id"] }, ["1 new", "2 new", "3 new"])).toBe("pass")
  })
  test("delete+insert and insert_overwrite replace keys and partitions", async () => {
    expect(await leaves({ kind: "delete+insert", uniqueKey: ["id"], cursor: "day" }, ["1 old", "2 new", "3 new"])).toBe(
      "pass",
    )
    expect(
      await leaves({ kind: "insert_overwrite", partitionBy: ["day"], cursor: "day" }, ["1 old", "2 new", "3 new"]),
    ).toBe("pass")
  })
  test("microbatch reads the batches since the newest row, and as far back as it looks", async () => {
    const microbatch = { kind: "microbatch", eventTime: "day", batchSize: "day", begin: "2024-05-01" }
    expect(await leaves({ ...microbatch, lookback: 0 }, ["1 old", "2 new", "3 new"], "2024-05-04")).toBe("pass")
    expect(await leaves({ ...microbatch, lookback: 1 }, ["1 new", "2 new", "3 new"], "2024-05-04")).toBe("pass")
  })
  test("an empty table is there, and everything is new to it; without `this` there is none", async () => {
    const all = { expect: [{ id: 1 }, { id: 2 }, { id: 3 }] } as const
    const append = model({ kind: "append", cursor: "day" } as never)
    expect(await outcome(unitTest(append, { dependsOn, given: { ...given, this: [] }, ...all }))).toBe("pass")
    expect(await outcome(unitTest(append, { dependsOn, given: { orders: given.orders }, ...all }))).toBe("pass")
  })
  test("what its strategy refuses is an error, in the strategy's words", async () => {
    const merge = model({ kind: "merge", uniqueKey: ["id"], cursor: "day" } as never)
    const twice = [order(3, "a", "2024-05-03"), order(3, "b", "2024-05-03")]
    expect(await outcome(unitTest(merge, { dependsOn, given: { this: [], orders: twice }, expect: [] }))).toMatch(
      /^error: states: the unique key \(id\) is not unique in the new rows/,
    )
  })
})

describe("a snapshot", () => {
  const history = snapshot({
    name: "history",
    schema: "snapshots",
    uniqueKey: ["id"],
    strategy: { kind: "check", columns: ["state"] },
    hardDeletes: "new_record",
    dependsOn,
    query: ({ orders }) => from({ orders }).select(({ orders: { id, state } }) => ({ id, state })),
  })
  const [first, second] = [order(1, "a", "2024-01-01"), order(2, "b", "2024-01-01")]

  test("has the history that its runs make", async () => {
    const changed = { ...first, state: null }
    expect(
      await outcome(
        unitTest(history, {
          dependsOn,
          steps: [
            {
              at: "2024-01-01",
              given: { orders: [first, second] },
              expect: [
                { id: 1, state: "a", valid_from: "2024-01-01", valid_to: null, is_deleted: false },
                { id: 2, state: "b", valid_from: "2024-01-01", valid_to: null, is_deleted: false },
              ],
            },
            {
              at: "2024-01-02T06:30",
              given: { orders: [changed] },
              expect: [
                { id: 1, state: "a", valid_from: "2024-01-01", valid_to: "2024-01-02 06:30", is_deleted: false },
                { id: 1, state: null, valid_from: "2024-01-02 06:30", valid_to: null, is_deleted: false },
                { id: 2, state: "b", valid_from: "2024-01-01", valid_to: "2024-01-02 06:30", is_deleted: false },
                { id: 2, state: "b", valid_from: "2024-01-02 06:30", valid_to: null, is_deleted: true },
              ],
            },
            { at: "2024-01-03", given: { orders: [changed, second] }, expect: [1, 1, 2, 2, 2].map((id) => ({ id })) },
          ],
        }),
      ),
    ).toBe("pass")
  })
  test("fails with the step that goes wrong", async () => {
    const steps = [
      { at: "2024-01-01", given: { orders: [first] }, expect: [{ id: 1 }] },
      { at: "2024-01-02", given: { orders: [first] }, expect: [{ id: 1 }, { id: 1 }] },
    ] as const
    expect(await outcome(unitTest(history, { dependsOn, steps }))).toBe(`fail: Step 2, at 2024-01-02:
1 row missing (-); 1 as expected.
  id
-  1`)
  })
  test("that loses all of its rows is refused, unless the step allows it", async () => {
    const steps = (allowDeletes: boolean) =>
      [
        { at: "2024-01-01", given: { orders: [first] }, expect: [{ id: 1 }] },
        { at: "2024-01-02", given: { orders: [] }, expect: [{ id: 1 }, { id: 1 }], allowDeletes },
      ] as const
    expect(await outcome(unitTest(history, { dependsOn, steps: steps(true) }))).toBe("pass")
    expect(await outcome(unitTest(history, { dependsOn, steps: steps(false) }))).toMatch(
      /^error: Step 2, at 2024-01-02: history: its query returns no row.*--allow-deletes/s,
    )
  })
})
