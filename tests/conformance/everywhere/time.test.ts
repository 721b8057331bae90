// Time is UTC inside: nothing depends on the zone of a session, and times with and without a zone never mix silently.
import { from, layer, nullable, snapshot, source } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"

const columns = { id: "integer", at: "timestamptz", seen: nullable("timestamp"), day: "date" } as const
const events = source("events", { schema: "raw", columns })
const dev = layer({ schema: "dev" })
const spec = { name: "history", schema: "snapshots", uniqueKey: ["id"], dependsOn: { events } } as const

onEveryWarehouse((warehouse) => {
  describe.each(["UTC", "Asia/Tokyo", "America/St_Johns"])("in a session of %s", (zone) => {
    const preHook = warehouse.setZone(zone)

    it("a snapshot by timestamptz begins and ends its versions at the very moments (dbt-snowflake#463, dbt-core#10234)", async () => {
      const history = snapshot({
        ...spec,
        preHook,
        hardDeletes: "invalidate",
        validToCurrent: "9999-12-31 12:00:00",
        strategy: { kind: "timestamp", updatedAt: "at" },
        query: ({ events }) => from({ events }).select(({ events }) => events),
      })
      await warehouse.stand(
        events,
        [1, "2024-01-01 23:30:00", "2024-01-01 23:30:00", "2024-01-01"],
        [2, "2024-01-01", null, "2024-01-01"],
      )
      await warehouse.run(history)
      await warehouse.stand(events, [1, "2024-01-02 00:15:00", "2024-01-02 00:15:00", "2024-01-02"])
      await warehouse.run(history)
      for (let run = 0; run < 2; run++) expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      expect(await warehouse.rows(history, "id", "seen", "valid_from", "valid_to")).toEqual([
        "1 2024-01-01 23:30:00 2024-01-01 23:30:00 2024-01-02 00:15:00",
        "1 2024-01-02 00:15:00 2024-01-02 00:15:00 9999-12-31 12:00:00",
        "2 null 2024-01-01 2024-06-02",
      ])
      expect(await warehouse.columns(history)).toEqual([
        "id integer",
        "at timestamptz",
        "seen timestamp",
        "day date",
        "valid_from timestamptz",
        "valid_to timestamptz",
        "scd_id varchar",
      ])
    })

    it("a snapshot by check notes the begin of the run in UTC", async () => {
      const history = snapshot({
        ...spec,
        preHook,
        strategy: { kind: "check", columns: "all" },
        query: ({ events }) => from({ events }).select(({ events }) => events),
      })
      await warehouse.stand(events, [1, "2024-01-01", null, "2024-01-01"])
      await warehouse.run(history, { now: "2024-06-01T22:45:00Z" })
      await warehouse.stand(events, [1, "2024-01-01", "2024-01-01", "2024-01-01"])
      await warehouse.run(history, { now: "2024-06-02T22:45:00Z" })
      expect(await warehouse.rows(history, "seen", "valid_from", "valid_to")).toEqual([
        "null 2024-06-01 22:45:00 2024-06-02 22:45:00",
        "2024-01-01 2024-06-02 22:45:00 null",
      ])
    })

    it("a history in timestamp becomes one in timestamptz, and back, with the same moments, whatever its columns are called", async () => {
      const columnNames = { validFrom: "Since", validTo: "Until", updatedAt: "Told" } as const
      const byTime = (updatedAt: "at" | "day") =>
        snapshot({
          ...spec,
          preHook,
          columnNames,
          strategy: { kind: "timestamp", updatedAt },
          query: ({ events }) => from({ events }).select(({ events }) => events),
        })
      const byCheck = snapshot({
        ...spec,
        preHook,
        columnNames,
        strategy: { kind: "check", columns: ["seen"] },
        query: ({ events }) => from({ events }).select(({ events }) => events),
      })
      await warehouse.stand(events, [1, "2024-01-01", null, "2024-01-01"])
      await warehouse.run(byCheck, { now: "2024-06-01T22:45:00Z" })
      expect(await warehouse.run(byTime("at"))).toMatchObject({ status: "success", rows: 0 })
      expect(await warehouse.rows(byCheck, "Since", "Until")).toEqual(["2024-06-01 22:45:00 null"])
      expect((await warehouse.columns(byCheck)).slice(4, 6)).toEqual(["Since timestamptz", "Until timestamptz"])
      expect(await warehouse.run(byCheck)).toMatchObject({ status: "success", rows: 0 })
      expect(await warehouse.rows(byCheck, "Since", "Until")).toEqual(["2024-06-01 22:45:00 null"])
      // A date would lose the time of day.
      const refused = await warehouse.run(byTime("day"))
      expect(refused.message).toContain("Since: timestamp in the table, date in the query")
    })

    it("a table in timestamp is not filled from timestamptz unless the author says so, and then in UTC", async () => {
      const loaded = {
        name: "loaded",
        preHook,
        dependsOn: { events },
        strategy: { kind: "merge", uniqueKey: ["id"] },
      } as const
      const plain = dev.incremental({
        ...loaded,
        query: ({ events }) => from({ events }).select(({ events: { id, seen } }) => ({ id, time: seen })),
      })
      const zoned = (onSchemaChange: "fail" | "sync_all_columns" | "ignore") =>
        dev.incremental({
          ...loaded,
          onSchemaChange,
          query: ({ events }) => from({ events }).select(({ events: { id, at } }) => ({ id, time: at })),
        })
      await warehouse.stand(events, [1, "2024-01-01 23:30:00", "2024-01-01 23:30:00", "2024-01-01"])
      await warehouse.run(plain)
      for (const mode of ["fail", "sync_all_columns"] as const)
        expect((await warehouse.run(zoned(mode))).message).toContain(
          "time: timestamp in the table, timestamptz in the query",
        )
      // It has not moved: that is no change.
      expect(await warehouse.run(zoned("ignore"))).toMatchObject({ status: "success", rows: 0 })
      expect(await warehouse.rows(plain, "time")).toEqual(["2024-01-01 23:30:00"])
    })

    it.each(["at", "seen", "day"] as const)("a lookback and a watermark of %s", async (cursor) => {
      const model = dev.incremental({
        name: "loaded",
        preHook,
        dependsOn: { events },
        strategy: { kind: "merge", uniqueKey: ["id"], cursor, lookback: cursor === "day" ? "1 day" : "2 hours" },
        query: ({ events }) => from({ events }).select(({ events }) => events),
      })
      const on = (id: number, time: string) => [id, `2024-01-${time}`, `2024-01-${time}`, `2024-01-${time.slice(0, 2)}`]
      await warehouse.stand(events, on(1, "02 01:00:00"))
      await warehouse.run(model)
      await warehouse.add(events, on(2, "01 23:00:00"), on(3, "01 22:59:59"))
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id")).toEqual(cursor === "day" ? ["1", "2", "3"] : ["1", "2"])
    })
  })

  it.each(["at", "seen", "day"] as const)("a batch of %s begins and ends at midnight in UTC", async (eventTime) => {
    const model = dev.incremental({
      name: "loaded",
      dependsOn: { events },
      strategy: { kind: "microbatch", eventTime: eventTime as "at", batchSize: "day", begin: "2024-05-31" },
      query: ({ events }) => from({ events }).select(({ events }) => events),
    })
    const on = (id: number, time: string) => [id, time, time, time.slice(0, 10)]
    await warehouse.stand(
      events,
      on(1, "2024-05-31"),
      on(2, "2024-05-31 23:59:59"),
      on(3, "2024-06-01"),
      on(4, "2024-05-30 23:59:59"),
    )
    await warehouse.run(model)
    // The first day alone is read again.
    await warehouse.stand(events)
    await warehouse.run(model, { eventTime: { start: "2024-05-31T00:00:00.000Z", end: "2024-06-01T00:00:00.000Z" } })
    expect(await warehouse.rows(model, "id")).toEqual(["3"])
  })
})
