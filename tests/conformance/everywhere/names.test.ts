// Names are the author's: keywords, capitals and blanks are quoted, and compare as the warehouse compares them.
import { from, layer, nullable, snapshot, source } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const orders = source("Order Log", {
  schema: "raw",
  columns: { Order: "integer", group: "varchar", "Placed At": "timestamp", "it's": nullable("varchar") },
})
const dev = layer({ schema: "Two Words" })
const key = { uniqueKey: ["Order", "group"], cursor: "Placed At" } as const
const named = { name: "Select", dependsOn: { orders } } as const
const models = [
  [
    "append",
    dev.incremental({ ...named, strategy: { kind: "append", ...key }, query: ({ orders }) => from({ orders }).all() }),
  ],
  [
    "merge",
    dev.incremental({
      ...named,
      strategy: { kind: "merge", ...key, updateColumns: ["it's"] },
      query: ({ orders }) => from({ orders }).all(),
    }),
  ],
  [
    "delete+insert",
    dev.incremental({
      ...named,
      strategy: { kind: "delete+insert", ...key },
      query: ({ orders }) => from({ orders }).all(),
    }),
  ],
  [
    "insert_overwrite",
    dev.incremental({
      ...named,
      strategy: { kind: "insert_overwrite", partitionBy: ["group"], cursor: "Placed At" },
      query: ({ orders }) => from({ orders }).all(),
    }),
  ],
  [
    "microbatch",
    dev.incremental({
      ...named,
      strategy: { kind: "microbatch", eventTime: "Placed At", batchSize: "month", begin: "2024-05-01", lookback: 9 },
      query: ({ orders }) => from({ orders }).all(),
    }),
  ],
  [
    "snapshot",
    snapshot({
      ...named,
      schema: "Two Words",
      uniqueKey: ["Order", "group"],
      strategy: { kind: "timestamp", updatedAt: "Placed At" },
      hardDeletes: "new_record",
      columnNames: { validFrom: "From", validTo: "To", scdId: "Row", isDeleted: "Delete", updatedAt: "Update" },
      query: ({ orders }) => from({ orders }).all(),
    }),
  ],
] as const

onEveryWarehouse((warehouse) => {
  describe.each(models)("%s", (kind, model) => {
    it("takes names that are keywords, have capitals, blanks and quotes", async () => {
      await warehouse.stand(orders, [1, "a", "2024-05-01", "x"], [2, "a", "2024-05-01", null])
      expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 2 })
      await warehouse.stand(orders, [1, "a", "2024-05-02", "y"], [2, "a", "2024-05-01", null])
      expect(await warehouse.run(model)).toMatchObject({ status: "success" })
      expect(await warehouse.rows(model, "Order", "it's")).toEqual(
        kind === "append" ? ["1 x", "2 null"] : kind === "snapshot" ? ["1 x", "1 y", "2 null"] : ["1 y", "2 null"],
      )
    })
  })

  it("nodes that are built at one moment do not meet in what each makes for itself", async () => {
    const events = source("events", { schema: "raw", columns: { id: "integer", value: nullable("varchar") } })
    // A snapshot reads into temporary relations that are called much like the other two.
    const loaded = (name: string, id: number) =>
      layer({ schema: "dev" }).incremental({
        name,
        dependsOn: { events },
        strategy: { kind: "delete+insert", uniqueKey: ["id"] },
        query: ({ events }) =>
          from({ events })
            .where(({ events }) => events.id.eq(id))
            .all(),
      })
    const history = snapshot({
      name: "history",
      schema: "dev",
      uniqueKey: ["id"],
      strategy: { kind: "check", columns: "all" },
      dependsOn: { events },
      query: ({ events }) => from({ events }).all(),
    })
    const [current, changes] = [loaded("history_current", 1), loaded("history_changes", 2)]
    for (const value of ["a", "b"]) {
      await warehouse.stand(events, [1, value], [2, value])
      await warehouse.build([events, history, current, changes])
    }
    expect(await warehouse.rows(history, "id", "value")).toEqual(["1 a", "1 b", "2 a", "2 b"])
    expect(await warehouse.rows(current, "id", "value")).toEqual(["1 b"])
    expect(await warehouse.rows(changes, "id", "value")).toEqual(["2 b"])
    expect((await warehouse.relations("dev")).map(({ name }) => name.toLowerCase()).toSorted()).toEqual([
      "history",
      "history_changes",
      "history_current",
    ])
  })

  it("takes a table and columns that differ in capitals alone for what they are on this warehouse", async () => {
    const events = source("events", { schema: "raw", columns: { id: "integer", seen: "timestamp" } })
    const model = layer({ schema: "dev" }).incremental({
      name: "loaded",
      dependsOn: { events },
      strategy: { kind: "merge", uniqueKey: ["id"], cursor: "seen" },
      query: ({ events }) => from({ events }).all(),
    })
    // Bare names: in whatever case the warehouse keeps them.
    await warehouse.execute("create schema DEV", "create table DEV.LOADED (ID bigint, SEEN timestamp)")
    await warehouse.stand(events, [1, "2024-01-01"])
    expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 1 })
    expect(await warehouse.rows(model, "id")).toEqual(["1"])
    expect((await warehouse.relations("dev")).length).toBe(1)
  })
})
