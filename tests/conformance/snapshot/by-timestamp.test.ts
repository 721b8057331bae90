import { snapshot } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { ofUsers, users, versions } from "./users.ts"

const history = snapshot({
  ...ofUsers,
  strategy: { kind: "timestamp", updatedAt: "changed" },
  hardDeletes: "invalidate",
})

onEveryWarehouse((warehouse) => {
  describe("a snapshot by timestamp", () => {
    it("closes a version where the next one begins; a value to NULL and back are changes", async () => {
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 1 })
      await warehouse.stand(users, [1, null, "2024-02-01"])
      expect(await warehouse.run(history)).toMatchObject({ rows: 1 })
      await warehouse.stand(users, [1, "c", "2024-03-01"])
      await warehouse.run(history)
      expect(await versions(warehouse, history)).toEqual([
        "1 2024-01-01 2024-02-01 a",
        "1 2024-02-01 2024-03-01 null",
        "1 2024-03-01 null c",
      ])
    })

    it("begins with an empty source, and goes on when rows come", async () => {
      await warehouse.stand(users)
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 0 })
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 1 })
      expect(await versions(warehouse, history)).toEqual(["1 2024-01-01 null a"])
    })

    it("a row that is new begins when it says that it changed, also before the history does", async () => {
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      await warehouse.run(history)
      await warehouse.add(users, [2, "b", "2020-01-01"])
      await warehouse.run(history)
      expect(await versions(warehouse, history)).toEqual(["1 2024-01-01 null a", "2 2020-01-01 null b"])
    })

    it("reports a time that goes back, and takes it for no change: no interval is negative", async () => {
      await warehouse.stand(users, [1, "a", "2024-02-01"], [2, "b", "2024-02-01"])
      await warehouse.run(history)
      await warehouse.stand(users, [1, "A", "2024-01-01"], [2, "B", "2024-02-02"])
      const told = await warehouse.run(history)
      expect(told).toMatchObject({ status: "warn", rows: 1 })
      expect(told.message).toBe(
        "history: one row with an earlier changed than in the current version: not taken for changes.",
      )
      expect(await versions(warehouse, history)).toEqual([
        "1 2024-02-01 null a",
        "2 2024-02-01 2024-02-02 b",
        "2 2024-02-02 null B",
      ])
      // Once it goes on, it is seen.
      await warehouse.stand(users, [1, "A", "2024-03-01"], [2, "B", "2024-02-02"])
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 1 })
    })

    it("reports a time that is NULL: a row that is new begins with the run, a known one has not changed", async () => {
      // Its type promises what the rows do not keep.
      await warehouse.stand(users, [1, "a", null], [2, "b", "2024-01-01"])
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 2 })
      await warehouse.stand(users, [1, "a", null], [2, "B", null], [3, "c", null])
      const told = await warehouse.run(history)
      expect(told).toMatchObject({ status: "warn", rows: 1 })
      expect(told.message).toBe("history: 3 rows without changed: not taken for changes.")
      await warehouse.stand(users, [1, "A", "2024-06-02 12:00:00"], [2, "B", "2024-02-01"], [3, "C", "2024-02-01"])
      await warehouse.run(history)
      expect(await versions(warehouse, history)).toEqual([
        "1 2024-06-01 2024-06-02 12:00:00 a",
        "1 2024-06-02 12:00:00 null A",
        "2 2024-01-01 2024-02-01 b",
        "2 2024-02-01 null B",
        // Its first version began later than that: with the run that saw it.
        "3 2024-06-02 2024-06-03 c",
        "3 2024-06-03 null C",
      ])
    })

    it("a time of the future is taken as it is; the row is deleted and returns, and no interval is negative", async () => {
      await warehouse.stand(users, [1, "a", "2999-01-01"], [2, "b", "2024-01-01"])
      await warehouse.run(history)
      await warehouse.stand(users, [2, "b", "2024-01-01"])
      await warehouse.run(history)
      await warehouse.stand(users, [1, "a", "2999-01-01"], [2, "b", "2024-01-01"])
      await warehouse.run(history)
      expect(await versions(warehouse, history)).toEqual([
        "1 2999-01-01 null a",
        "1 2999-01-01 2999-01-01 a",
        "2 2024-01-01 null b",
      ])
    })

    it("takes the latest of several rows of a key with dedupe", async () => {
      const deduped = snapshot({ ...ofUsers, strategy: { kind: "timestamp", updatedAt: "changed" }, dedupe: true })
      await warehouse.stand(users, [1, "old", "2024-01-01"], [1, "new", "2024-01-02"])
      await warehouse.run(deduped)
      await warehouse.stand(users, [1, "older", "2024-01-02"], [1, "newer", "2024-01-03"])
      await warehouse.run(deduped)
      expect(await versions(warehouse, deduped)).toEqual(["1 2024-01-02 2024-01-03 new", "1 2024-01-03 null newer"])
    })

    it("is never rebuilt by a full refresh", async () => {
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      await warehouse.run(history)
      await warehouse.stand(users, [1, "b", "2024-02-01"])
      await warehouse.run(history, { fullRefresh: true })
      expect(await versions(warehouse, history)).toEqual(["1 2024-01-01 2024-02-01 a", "1 2024-02-01 null b"])
    })

    it("refuses a table that is not its history, and a view", async () => {
      await warehouse.execute("create schema snapshots", "create table snapshots.history as select 1 as id")
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      expect((await warehouse.run(history)).message).toContain("has no valid_from, valid_to, scd_id")
      expect(await warehouse.rows(history, "id")).toEqual(["1"])
      await warehouse.execute("drop table snapshots.history", "create view snapshots.history as select 1 as id")
      expect((await warehouse.run(history)).message).toContain("a view stands where its history would be written")
    })
  })
})
