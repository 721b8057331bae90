import { from } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { dev, events, insertOverwrite, loaded } from "./events.ts"

onEveryWarehouse((warehouse) => {
  describe("insert_overwrite", () => {
    it("replaces the partitions that arrive, and nothing else (dbt-snowflake truncates the whole table)", async () => {
      const model = loaded({ kind: "insert_overwrite", partitionBy: ["part"] })
      await warehouse.stand(
        events,
        [1, "p", "2024-01-01", "a"],
        [2, "p", "2024-01-01", "b"],
        [3, "q", "2024-01-01", "c"],
      )
      await warehouse.run(model)
      await warehouse.stand(events, [4, "p", "2024-01-01", "d"], [5, "r", "2024-01-01", "e"])
      expect(await warehouse.run(model)).toMatchObject({ rows: 2 })
      expect(await warehouse.rows(model, "id", "part")).toEqual(["3 q", "4 p", "5 r"])
    })

    it.each([
      ["with a cursor", insertOverwrite],
      ["without one", { kind: "insert_overwrite", partitionBy: ["part"] }],
    ] as const)("changes nothing when nothing arrives, %s", async (_, strategy) => {
      const model = loaded(strategy)
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
      await warehouse.run(model)
      await warehouse.stand(events)
      expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 0 })
      expect(await warehouse.rows(model, "id")).toEqual(["1"])
    })

    it("takes NULL for a partition like others, and compares partitions column by column", async () => {
      const model = loaded({ kind: "insert_overwrite", partitionBy: ["part", "value"] })
      await warehouse.stand(
        events,
        [1, null, "2024-01-01", null],
        [2, null, "2024-01-01", ""],
        [3, "", "2024-01-01", null],
        [4, "x|y", "2024-01-01", "z"],
        [5, "x", "2024-01-01", "y|z"],
      )
      await warehouse.run(model)
      await warehouse.stand(events, [6, null, "2024-01-01", null], [7, "x", "2024-01-01", "y|z"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(["2", "3", "4", "6", "7"])
    })

    it("with a cursor beside it, reads every partition whole that has a new row", async () => {
      const model = loaded(insertOverwrite)
      await warehouse.stand(
        events,
        [1, "p", "2024-01-01", "a"],
        [2, "p", "2024-01-05", "b"],
        [3, "q", "2024-01-05", "c"],
        [4, "r", "2024-01-01", "d"],
      )
      await warehouse.run(model)
      // Of p one row is new and one has changed unseen; of r one has, and none is new; q ties with the watermark.
      await warehouse.stand(
        events,
        [1, "p", "2024-01-01", "A"],
        [5, "p", "2024-01-06", "e"],
        [3, "q", "2024-01-05", "C"],
        [4, "r", "2024-01-01", "D"],
      )
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 A", "3 C", "4 d", "5 e"])
    })

    it("reads a partition of NULL whole too", async () => {
      const model = loaded(insertOverwrite)
      await warehouse.stand(events, [1, null, "2024-01-01", "a"], [2, "p", "2024-01-05", "b"])
      await warehouse.run(model)
      await warehouse.add(events, [3, null, "2024-01-06", "c"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(["1", "2", "3"])
    })

    it("looks back by its cursor", async () => {
      const model = loaded({ ...insertOverwrite, lookback: "2 days" })
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"], [2, "q", "2024-01-05", "b"])
      await warehouse.run(model)
      await warehouse.add(events, [3, "p", "2024-01-03", "late"], [4, "r", "2024-01-02 23:59:59", "too late"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(["1", "2", "3"])
    })

    it("by its cursor, a date, reads the partitions from the last one on", async () => {
      const model = dev.incremental({
        name: "loaded",
        dependsOn: { events },
        strategy: { kind: "insert_overwrite", partitionBy: ["day"], cursor: "day" },
        query: ({ events }) =>
          from({ events }).select(({ events: { id, at, value } }) => ({ id, day: at.cast("date"), value })),
      })
      await warehouse.stand(events, [1, "p", "2024-01-01 10:00:00", "a"], [2, "p", "2024-01-02 10:00:00", "b"])
      await warehouse.run(model)
      // The last day has one more row and one that has changed; the day before stays as it was.
      await warehouse.stand(
        events,
        [1, "p", "2024-01-01 10:00:00", "A"],
        [2, "p", "2024-01-02 10:00:00", "B"],
        [3, "p", "2024-01-02 11:00:00", "c"],
      )
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "day", "value")).toEqual([
        "1 2024-01-01 a",
        "2 2024-01-02 B",
        "3 2024-01-02 c",
      ])
    })

    it("with since() in the query, replaces the partitions that the query returns, by what it returns", async () => {
      const model = dev.incremental({
        name: "loaded",
        dependsOn: { events },
        strategy: insertOverwrite,
        query: ({ events }, { since }) =>
          from({ events })
            .where(({ events }) => since(events.at))
            .all(),
      })
      await warehouse.stand(
        events,
        [1, "p", "2024-01-01", "a"],
        [2, "p", "2024-01-05", "b"],
        [3, "q", "2024-01-01", "c"],
      )
      await warehouse.run(model)
      await warehouse.add(events, [4, "p", "2024-01-06", "d"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(["2", "3", "4"])
    })
  })
})
