// The query has other columns than the table: the four modes, for each strategy.
import {
  type Append,
  coalesce,
  type DeleteInsert,
  from,
  type IncrementalOptions,
  type InsertOverwrite,
  layer,
  type Merge,
  type Microbatch,
  nullable,
  source,
  sql,
} from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const log = source("log", {
  schema: "raw",
  columns: { id: "integer", at: "timestamp", value: nullable("integer"), extra: nullable("varchar") },
})
type C = { readonly id: "integer"; readonly at: "timestamp" }
type Strategy = Append<C> | Merge<C> | DeleteInsert<C> | InsertOverwrite<C> | Microbatch<C>
type Mode = NonNullable<IncrementalOptions["onSchemaChange"]>
const strategies: readonly Strategy[] = [
  { kind: "append", cursor: "at" },
  { kind: "merge", uniqueKey: ["id"], cursor: "at" },
  { kind: "delete+insert", uniqueKey: ["id"], cursor: "at" },
  { kind: "insert_overwrite", partitionBy: ["at"], cursor: "at" },
  { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-05-28" },
]

/** The same model with other columns. */
const models = (strategy: Strategy) => {
  const model = (onSchemaChange?: Mode) => ({
    name: "loaded",
    dependsOn: { log },
    strategy,
    ...(onSchemaChange ? { onSchemaChange } : {}),
  })
  const dev = layer({ schema: "dev" })
  return {
    narrow: (mode?: Mode) =>
      dev.incremental({
        ...model(mode),
        query: ({ log }) => from({ log }).select(({ log: { id, at, value } }) => ({ id, at, value })),
      }),
    wide: (mode?: Mode, fullRefresh = true) =>
      dev.incremental({ ...model(mode), fullRefresh, query: ({ log }) => from({ log }).all() }),
    decimal: (mode?: Mode) =>
      dev.incremental({
        ...model(mode),
        query: ({ log }) =>
          from({ log }).select(({ log: { id, at, value } }) => ({ id, at, value: value.cast("decimal(21,2)") })),
      }),
    /** In another order, with one column less and one more. */
    other: (mode?: Mode) =>
      dev.incremental({
        ...model(mode),
        query: ({ log }) => from({ log }).select(({ log: { id, at, extra } }) => ({ extra, at, id })),
      }),
    text: (mode?: Mode) =>
      dev.incremental({
        ...model(mode),
        query: ({ log }) =>
          from({ log }).select(({ log: { id, at, value, extra } }) => ({
            id,
            at,
            value: sql("varchar")`coalesce(${extra}, cast(${value} as varchar))`,
          })),
      }),
  }
}
const names = (columns: readonly string[]) => columns.map((column) => column.split(" ")[0])

onEveryWarehouse((warehouse) => {
  describe.each(strategies)("$kind", (strategy) => {
    const { narrow, wide, decimal, other, text } = models(strategy)
    const isReadAgain = strategy.kind !== "append" && strategy.kind !== "microbatch"
    // One row is not read again, one ties with the watermark.
    const first = [1, "2024-05-28", 10, "x"] as const
    const last = [9, "2024-05-30", 90, "z"] as const
    const second = [2, "2024-05-31", 20, "y"] as const
    /** The table as one declaration has left it, and what another one makes of it when a row comes. */
    const then = async (before: unknown, after: unknown) => {
      await warehouse.stand(log, first, last)
      await warehouse.run(before)
      await warehouse.add(log, second)
      return warehouse.run(after)
    }
    const allRows = (...columns: readonly string[]) => warehouse.rows(narrow(), "id", ...columns)
    const rows = async (...columns: readonly string[]) =>
      (await allRows(...columns)).filter((row) => !row.startsWith("9"))

    it("fail: names what was added, removed and retyped, and writes nothing", async () => {
      const node = await then(wide(), text())
      expect(node).toMatchObject({ status: "error" })
      expect(node.message).toBe(`loaded: the columns of its query are no longer those of the table.
  removed: extra
  retyped: value: integer in the table, varchar in the query
Nothing was written. Rebuild the table with --full-refresh --select loaded, choose another onSchemaChange, or change the query back.`)
      expect(await rows("value", "extra")).toEqual(["1 10 x"])
    })

    it("fail: a full refresh takes the new columns", async () => {
      expect((await then(narrow(), wide("fail"))).message).toContain("added: extra")
      expect(await warehouse.run(wide("fail"), { fullRefresh: true })).toMatchObject({ status: "success" })
      expect(await rows("extra")).toEqual(["1 x", "2 y"])
    })

    it("ignore: a new column is left out, the table stays as it is", async () => {
      expect(await then(narrow(), wide("ignore"))).toMatchObject({ status: "success" })
      expect(names(await warehouse.columns(narrow()))).toEqual(["id", "at", "value"])
      expect(await rows("value")).toEqual(["1 10", "2 20"])
    })

    it("ignore: a column that has gone from the query is NULL in the rows that a run writes, never an error", async () => {
      expect(await then(wide(), narrow("ignore"))).toMatchObject({ status: "success" })
      expect(await allRows("value", "extra")).toEqual(["1 10 x", "2 20 null", isReadAgain ? "9 90 null" : "9 90 z"])
    })

    it("ignore: a value of another type is cast to the table's", async () => {
      expect(await then(narrow(), decimal("ignore"))).toMatchObject({ status: "success" })
      expect(await warehouse.columns(narrow())).toContain("value integer")
      expect(await rows("value")).toEqual(["1 10", "2 20"])
    })

    it("append_new_columns: old rows have NULL in a new column (dbt-adapters#237, dbt-core#10733)", async () => {
      expect(await then(narrow(), wide("append_new_columns"))).toMatchObject({ status: "success" })
      expect(await rows("value", "extra")).toEqual(["1 10 null", "2 20 y"])
      // The second run finds nothing to change.
      expect(await warehouse.run(wide())).toMatchObject({ status: "success" })
    })

    it("append_new_columns: a new column comes last, one that has gone stays, NULL in the rows that a run writes", async () => {
      expect(await then(narrow(), other("append_new_columns"))).toMatchObject({ status: "success" })
      expect(names(await warehouse.columns(narrow()))).toEqual(["id", "at", "value", "extra"])
      const last = isReadAgain ? "9 null z" : "9 90 null"
      expect(await allRows("value", "extra")).toEqual(["1 10 null", "2 null y", last])
    })

    it("append_new_columns: another type is refused", async () => {
      const refused = await then(narrow(), decimal("append_new_columns"))
      expect(refused.message).toContain("append_new_columns only adds columns")
      expect(refused.message).toContain("retyped: value: integer in the table, decimal(21,2) in the query")
      expect(await rows("value")).toEqual(["1 10"])
    })

    it("sync_all_columns: adds and drops (dbt-adapters#237, dbt-core#10733)", async () => {
      expect(await then(wide(), narrow("sync_all_columns"))).toMatchObject({ status: "success" })
      expect(names(await warehouse.columns(wide()))).toEqual(["id", "at", "value"])
      expect(await warehouse.run(wide("sync_all_columns"))).toMatchObject({ status: "success" })
      expect(await rows("value", "extra")).toEqual(["1 10 null", `2 20 ${isReadAgain ? "y" : "null"}`])
    })

    it("sync_all_columns: adds and drops in one run", async () => {
      expect(await then(narrow(), other("sync_all_columns"))).toMatchObject({ status: "success" })
      expect(names(await warehouse.columns(narrow()))).toEqual(["id", "at", "extra"])
      expect(await allRows("extra")).toEqual(["1 null", "2 y", isReadAgain ? "9 z" : "9 null"])
    })

    it("sync_all_columns: widens, and keeps every row", async () => {
      expect(await then(narrow(), decimal("sync_all_columns"))).toMatchObject({ status: "success" })
      expect(await warehouse.columns(narrow())).toContain("value decimal(21,2)")
      expect(await rows("value")).toEqual(["1 10.00", "2 20.00"])
    })

    it("sync_all_columns: refuses to narrow, and writes nothing", async () => {
      const node = await then(decimal(), narrow("sync_all_columns"))
      expect(
        node.message,
      ).toBe(`loaded: not every value of the table fits the new type of value: decimal(21,2) in the table, integer in the query. Cast the column in the query to decimal(21,2), or rebuild the table.
  retyped: value: decimal(21,2) in the table, integer in the query
Nothing was written. Rebuild the table with --full-refresh --select loaded, choose another onSchemaChange, or change the query back.`)
      expect(await rows("value")).toEqual(["1 10.00"])
    })

    it("a run that cannot read its rows has changed no row, and no column before its first batch", async () => {
      const broken = layer({ schema: "dev" }).incremental({
        name: "loaded",
        dependsOn: { log },
        strategy,
        onSchemaChange: "append_new_columns",
        query: ({ log }) =>
          from({ log }).select(({ log: { id, at, value, extra } }) => ({
            id,
            at,
            value,
            number: sql("integer")`cast(${extra} as integer)`,
          })),
      })
      expect(await then(narrow(), broken)).toMatchObject({ status: "error" })
      expect(await rows("value")).toEqual(["1 10"])
      expect(await warehouse.columns(narrow())).toHaveLength(strategy.kind === "microbatch" ? 4 : 3)
    })
  })

  it("a model that is protected from --full-refresh is not advised to be rebuilt", async () => {
    const model = models({ kind: "append", cursor: "at" })
    await warehouse.stand(log, [1, "2024-05-30", 10, "x"])
    await warehouse.run(model.narrow())
    const node = await warehouse.run(model.wide("fail", false))
    expect(node.message).toContain(
      "Nothing was written. Change the query back, or choose another onSchemaChange: its fullRefresh is false.",
    )
  })

  it.each(["ignore", "append_new_columns", "sync_all_columns"] as const)(
    "a key that the table does not have is refused: %s",
    async (mode) => {
      const keyed = layer({ schema: "dev" }).incremental({
        name: "loaded",
        dependsOn: { log },
        strategy: { kind: "merge", uniqueKey: ["name"] },
        onSchemaChange: mode,
        query: ({ log }) =>
          from({ log }).select(({ log: { id, at, extra } }) => ({ id, at, name: coalesce(extra, "") })),
      })
      await warehouse.stand(log, [1, "2024-05-30", 10, "x"])
      await warehouse.run(models({ kind: "merge", uniqueKey: ["id"] }).narrow())
      expect((await warehouse.run(keyed)).message).toContain(
        "name tells the rows apart and is not in the table, whose rows would all be taken for others.",
      )
    },
  )
})
