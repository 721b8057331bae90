// What every strategy with a cursor does: first run, next run, an empty table, a full refresh.
import { from } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { append, appendByKey, deleteInsert, dev, events, insertOverwrite, loaded, merge, microbatch } from "./events.ts"

const deeper = dev.incremental({
  name: "loaded",
  dependsOn: { events },
  strategy: merge,
  query: ({ events }, { since }) => {
    const recent = from({ events })
      .where(({ events }) => since(events.at))
      .all()
    return from({ recent }).all()
  },
})

onEveryWarehouse((warehouse) => {
  describe.each([
    ["append", loaded(append)],
    ["append by key", loaded(appendByKey)],
    ["merge", loaded(merge)],
    ["merge with since() in the query", deeper],
    ["delete+insert", loaded(deleteInsert)],
    ["insert_overwrite", loaded(insertOverwrite)],
    ["microbatch", loaded({ ...microbatch, lookback: 9 })],
  ])("%s", (kind, model) => {
    it("loads everything after a first build that was empty (dbt-core#5517, dbt-core#9997)", async () => {
      await warehouse.stand(events)
      expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 0 })
      // Before the epoch, which is no watermark; batches have a begin of their own.
      const early = kind === "microbatch" ? "2024-05-28" : "1969-12-31"
      await warehouse.add(events, [1, "p", early, "a"], [2, "p", "2024-05-29", "b"])
      expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 2 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 b"])
    })

    it("loads everything after its rows were deleted by hand", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-30", "a"])
      await warehouse.run(model)
      await warehouse.execute(`delete from ${warehouse.name(model)}`)
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a"])
    })

    it("loads what is new, and changes nothing when nothing is", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model)
      await warehouse.add(events, [2, "q", "2024-05-30", "b"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 b"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 b"])
    })

    it("is rebuilt from the source by a full refresh", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model)
      await warehouse.stand(events, [3, "p", "2024-05-28", "c"])
      expect(await warehouse.run(model, { fullRefresh: true })).toMatchObject({ status: "success", rows: 1 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["3 c"])
      // And goes on from there.
      await warehouse.add(events, [4, "q", "2024-05-30", "d"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["3 c", "4 d"])
    })

    it("keeps its table when a full refresh fails", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model)
      await warehouse.execute(`drop table ${warehouse.name(events)}`)
      expect(await warehouse.run(model, { fullRefresh: true })).toMatchObject({ status: "error" })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a"])
    })
  })

  describe.each([append, appendByKey, merge, deleteInsert, insertOverwrite, microbatch])("$kind", (strategy) => {
    it("goes on through a full refresh where fullRefresh is false", async () => {
      const model = loaded(strategy, { fullRefresh: false })
      await warehouse.stand(events, [1, "p", "2024-05-30", "a"])
      expect(await warehouse.run(model, { fullRefresh: true })).toMatchObject({ status: "success", rows: 1 })
      await warehouse.stand(events, [2, "q", "2024-05-31", "b"])
      await warehouse.run(model, { fullRefresh: true })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 b"])
    })
  })
})
