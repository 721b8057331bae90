import { from, layer, nullable, source, unionAll } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { append, appendByKey, dev, events, loaded } from "./events.ts"

onEveryWarehouse((warehouse) => {
  describe("append without a key", () => {
    it("loads rows beyond the watermark: those that tie with it would be loaded twice", async () => {
      const model = loaded(append)
      await warehouse.stand(events, [1, "p", "2024-01-02", "a"])
      await warehouse.run(model)
      await warehouse.add(
        events,
        [2, "p", "2024-01-02", "tie"],
        [3, "p", "2024-01-01", "late"],
        [4, "p", "2024-01-03", "b"],
      )
      expect(await warehouse.run(model)).toMatchObject({ rows: 1 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "4 b"])
    })

    it("keeps rows that are equal in all columns", async () => {
      const model = loaded(append)
      await warehouse.stand(events, [1, "p", "2024-01-02", "a"], [1, "p", "2024-01-02", "a"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "1 a"])
    })

    it("loads no row twice when since() stands in one branch only", async () => {
      const branches = dev.incremental({
        name: "loaded",
        dependsOn: { events },
        strategy: append,
        query: ({ events }, { since }) =>
          unionAll(
            from({ events })
              .where(({ events }) => [since(events.at), events.id.eq(1)])
              .all(),
            from({ others: events })
              .where(({ others }) => others.id.ne(1))
              .all(),
          ),
      })
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"], [2, "p", "2024-01-01", "b"])
      await warehouse.run(branches)
      expect(await warehouse.run(branches)).toMatchObject({ rows: 0, outcome: "no change" })
      expect(await warehouse.rows(branches, "id")).toEqual(["1", "2"])
    })

    it("refuses a lookback, which would load rows twice", async () => {
      await warehouse.stand(events)
      const node = await warehouse.run(loaded({ ...append, lookback: "1 day" }))
      expect(node.message).toContain("without a uniqueKey they would be loaded twice")
    })

    it("loads no row twice whose cursor is NULL", async () => {
      const log = source("log", { schema: "raw", columns: { id: "integer", at: nullable("timestamp") } })
      const model = layer({ schema: "dev" }).incremental({
        name: "loaded",
        dependsOn: { log },
        strategy: { kind: "append", cursor: "at" },
        query: ({ log }) => from({ log }).all(),
      })
      for (const rows of [
        [[1, null]],
        [
          [1, null],
          [2, "2024-01-01"],
        ],
      ]) {
        await warehouse.stand(log, ...rows)
        for (let run = 0; run < 2; run++) await warehouse.run(model)
      }
      expect(await warehouse.rows(model, "id")).toEqual(["1", "2"])
    })
  })

  describe("append by key", () => {
    it("loads rows that tie with the watermark, and no row twice", async () => {
      const model = loaded(appendByKey)
      await warehouse.stand(events, [1, "p", "2024-01-02", "a"])
      await warehouse.run(model)
      await warehouse.add(events, [2, "p", "2024-01-02", "tie"], [3, "p", "2024-01-01 23:59:59", "late"])
      expect(await warehouse.run(model)).toMatchObject({ rows: 1 })
      expect(await warehouse.run(model)).toMatchObject({ rows: 0, outcome: "no change" })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 tie"])
    })

    it("finds late rows within the lookback, and leaves the loaded ones as they are", async () => {
      const model = loaded({ ...appendByKey, lookback: "2 days" })
      await warehouse.stand(events, [1, "p", "2024-01-10", "a"])
      await warehouse.run(model)
      await warehouse.stand(
        events,
        [1, "p", "2024-01-10", "changed"],
        [2, "p", "2024-01-08", "late"],
        [3, "p", "2024-01-07 23:59:59", "too late"],
      )
      expect(await warehouse.run(model)).toMatchObject({ rows: 1 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 late"])
    })

    it.each(["1 hour", "3 days", "2 months", "1 year"] as const)("looks %s back, on the calendar", async (lookback) => {
      const model = loaded({ ...appendByKey, lookback })
      const edge = {
        "1 hour": "2024-03-30 23:00:00",
        "3 days": "2024-03-28",
        "2 months": "2024-01-31",
        "1 year": "2023-03-31",
      }[lookback]
      const before = new Date(Date.parse(`${edge.replace(" ", "T")}${edge.length > 10 ? "Z" : ""}`) - 1000)
      await warehouse.stand(events, [1, "p", "2024-03-31", "a"])
      await warehouse.run(model)
      await warehouse.add(
        events,
        [2, "p", edge, "late"],
        [3, "p", before.toISOString().slice(0, 19).replace("T", " "), "too late"],
      )
      await warehouse.run(model)
      expect(await warehouse.rows(model, "value")).toEqual(["a", "late"])
    })

    it("looks back by a number where the cursor is one", async () => {
      const model = loaded({ kind: "append", cursor: "id", uniqueKey: ["id"], lookback: 10 })
      await warehouse.stand(events, [100, "p", "2024-01-10", "a"])
      await warehouse.run(model)
      await warehouse.add(events, [90, "p", "2024-01-10", "late"], [89, "p", "2024-01-10", "too late"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(["90", "100"])
    })

    it("reads rows whose cursor is NULL on every run, and loads each once", async () => {
      const log = source("log", { schema: "raw", columns: { id: "integer", at: nullable("timestamp") } })
      const model = layer({ schema: "dev" }).incremental({
        name: "loaded",
        dependsOn: { log },
        strategy: { kind: "append", cursor: "at", uniqueKey: ["id"] },
        query: ({ log }) => from({ log }).all(),
      })
      await warehouse.stand(log, [1, "2024-01-01"])
      await warehouse.run(model)
      await warehouse.add(log, [2, null])
      for (let run = 0; run < 2; run++) await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(["1", "2"])
    })

    it("loads the latest of several rows of a key with dedupe, and only if the key is new", async () => {
      const model = loaded({ ...appendByKey, dedupe: true })
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"], [1, "p", "2024-01-02", "b"])
      await warehouse.run(model)
      await warehouse.add(events, [1, "p", "2024-01-03", "c"], [2, "p", "2024-01-03", "d"], [2, "p", "2024-01-04", "e"])
      expect(await warehouse.run(model)).toMatchObject({ rows: 1 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 b", "2 e"])
    })
  })
})
