// The columns by which it is told which rows are loaded: with another type, every row would be taken for a new one.
import {
  type Append,
  from,
  type IncrementalOptions,
  type InsertOverwrite,
  layer,
  type Merge,
  type Microbatch,
  source,
} from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const log = source("log", { schema: "raw", columns: { id: "integer", at: "timestamp" } })
type C = { readonly id: "integer"; readonly at: "timestamp" }
type Strategy = Append<C> | Merge<C> | InsertOverwrite<C> | Microbatch<C>
const strategies: readonly Strategy[] = [
  { kind: "append", cursor: "at" },
  { kind: "insert_overwrite", partitionBy: ["at"] },
  { kind: "microbatch", eventTime: "at", batchSize: "day", begin: "2024-05-28" },
  { kind: "merge", uniqueKey: ["at"] },
]
const built = { name: "loaded", dependsOn: { log } } as const
const dev = layer({ schema: "dev" })

onEveryWarehouse((warehouse) => {
  describe.each(["ignore", "sync_all_columns"] as const)("%s", (onSchemaChange) => {
    const mode: IncrementalOptions = { onSchemaChange }
    const byDay = (strategy: Strategy) =>
      dev.incremental({
        ...built,
        ...mode,
        query: ({ log }) => from({ log }).select(({ log: { id, at } }) => ({ id, at: at.cast("date") })),
        // The names are those of both queries; the types are what is at stake.
        strategy: strategy as never,
      })
    const byMoment = (strategy: Strategy) =>
      dev.incremental({ ...built, ...mode, query: ({ log }) => from({ log }).all(), strategy })

    it.each(strategies)("$kind: a retyped one is refused, and nothing is written", async (strategy) => {
      await warehouse.stand(log, [1, "2024-05-28 10:00:00"], [2, "2024-05-29 11:00:00"])
      await warehouse.run(byDay(strategy))
      const node = await warehouse.run(byMoment(strategy))
      expect(node.status).toBe("error")
      expect(node.message).toContain(
        "at: date in the table, timestamp in the query. By that column it is told which rows are loaded: they would be taken for others.",
      )
      expect(await warehouse.rows(byMoment(strategy), "id")).toEqual(["1", "2"])
      expect(await warehouse.run(byMoment(strategy), { fullRefresh: true })).toMatchObject({ status: "success" })
    })

    it("a cursor that is new to the table is refused", async () => {
      const without = dev.incremental({
        ...built,
        ...mode,
        strategy: { kind: "merge", uniqueKey: ["id"] },
        query: ({ log }) => from({ log }).select(({ log: { id } }) => ({ id })),
      })
      await warehouse.stand(log, [1, "2024-05-28 10:00:00"])
      await warehouse.run(without)
      const node = await warehouse.run(byMoment({ kind: "merge", uniqueKey: ["id"], cursor: "at" }))
      // What is ignored is not looked for either.
      expect(node.message).toContain("its cursor at is not in the table, so that nothing says which rows are new.")
    })
  })

  it("a microbatch whose batches have grown reads all of them: a day that failed is in its month", async () => {
    const sized = (batchSize: "day" | "month") =>
      dev.incremental({
        ...built,
        strategy: { kind: "microbatch", eventTime: "at", batchSize, begin: "2024-05-01" },
        query: ({ log }) => from({ log }).all(),
      })
    await warehouse.stand(log, [1, "2024-05-01 10:00:00"])
    await warehouse.run(sized("day"), { now: "2024-07-20T00:00:00Z" })
    await warehouse.add(log, [2, "2024-05-02 10:00:00"])
    await warehouse.run(sized("month"), { now: "2024-07-21T00:00:00Z" })
    expect(await warehouse.rows(sized("month"), "id")).toEqual(["1", "2"])
  })
})
