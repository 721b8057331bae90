import { from } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { days, readBatches } from "./batches.ts"
import { dev, events, loaded, microbatch } from "./events.ts"

const model = loaded(microbatch)

onEveryWarehouse((warehouse) => {
  describe("microbatch", () => {
    it("reads every batch from begin to the one that the run begins in, and leaves out what is before and after", async () => {
      await warehouse.stand(
        events,
        [1, "p", "2024-05-27 23:59:59", "before"],
        [2, "p", "2024-05-28", "first"],
        [3, "p", "2024-06-01 07:00:00", "now"],
        [4, "p", "2024-06-02", "tomorrow"],
      )
      expect(await warehouse.run(model, { now: "2024-06-01T07:30:00Z" })).toMatchObject({ status: "success", rows: 2 })
      expect(await warehouse.rows(model, "value")).toEqual(["first", "now"])
      expect(await readBatches(warehouse)).toEqual(
        ["05-28", "05-29", "05-30", "05-31", "06-01"].map((day) => `${day} read on 06-01`),
      )
      // Nor does a range bring them in.
      await warehouse.run(model, { now: "2024-06-01T08:00:00Z", ...days("2024-01-01", "2025-01-01") })
      expect(await warehouse.rows(model, "value")).toEqual(["first", "now"])
    })

    it.each([
      [0, ["31 old", "30 old", "1 new"]],
      [1, ["31 new", "30 old", "1 new"]],
      [2, ["31 new", "30 new", "1 new"]],
    ] as const)(
      "reads a batch again that had not ended, and one that ended less than %i batches before the run",
      async (lookback, values) => {
        const looking = loaded({ ...microbatch, lookback })
        const rows = (value: string) =>
          ["05-30", "05-31", "06-01"].map((day) => [1, "p", `2024-${day} 10:00:00`, `${Number(day.slice(3))} ${value}`])
        await warehouse.stand(events, ...rows("old"))
        await warehouse.run(looking, { now: "2024-06-01T12:00:00Z" })
        await warehouse.stand(events, ...rows("new"))
        await warehouse.run(looking, { now: "2024-06-02T12:00:00Z" })
        expect(await warehouse.rows(looking, "value")).toEqual([...values].toSorted())
        const again = ["05-31", "05-30"].slice(0, lookback)
        expect(await readBatches(warehouse)).toEqual(
          ["05-28", "05-29", "05-30", "05-31", "06-01", "06-02"].map(
            (day) => `${day} read on ${again.includes(day) || day >= "06" ? "06-02" : "06-01"}`,
          ),
        )
      },
    )

    it("writes a batch again with what it holds now: rows that have changed, and none that have gone", async () => {
      await warehouse.stand(events, [1, "p", "2024-06-01 01:00:00", "a"], [2, "p", "2024-06-01 02:00:00", "b"])
      await warehouse.run(model, { now: "2024-06-01T12:00:00Z" })
      await warehouse.stand(events, [1, "p", "2024-06-01 01:00:00", "A"], [3, "p", "2024-06-01 03:00:00", "c"])
      await warehouse.run(model, { now: "2024-06-01T13:00:00Z" })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 A", "3 c"])
    })

    it.each([
      [
        "hour",
        "2024-06-01",
        ["2024-06-01 01:00:00", "2024-06-01 01:59:59"],
        ["2024-06-01 00:59:59", "2024-06-01 02:00:00"],
        "2024-06-01T01:00:00.000Z",
        "2024-06-01T02:00:00.000Z",
      ],
      [
        "month",
        "2023-12-10",
        ["2024-02-01", "2024-02-29 23:59:59"],
        ["2024-01-31 23:59:59", "2024-03-01"],
        "2024-02-01T00:00:00.000Z",
        "2024-03-01T00:00:00.000Z",
      ],
      [
        "year",
        "2020-02-29",
        ["2023-01-01", "2023-12-31 23:59:59"],
        ["2022-12-31 23:59:59", "2024-01-01"],
        "2023-01-01T00:00:00.000Z",
        "2024-01-01T00:00:00.000Z",
      ],
    ] as const)("cuts the time at the calendar's %s", async (batchSize, begin, inside, outside, start, end) => {
      const sized = loaded({ ...microbatch, batchSize, begin })
      await warehouse.stand(events, ...[...inside, ...outside].map((at, id) => [id, "p", at, "old"]))
      await warehouse.run(sized, { now: "2024-06-01T05:00:00Z" })
      await warehouse.stand(events, ...[...inside, ...outside].map((at, id) => [id, "p", at, "new"]))
      await warehouse.run(sized, { now: "2024-06-01T05:00:00Z", eventTime: { start, end } })
      expect(await warehouse.rows(sized, "id", "value")).toEqual(["0 new", "1 new", "2 old", "3 old"])
    })

    it("reads the batches that --event-time touches, settled or not, and no others", async () => {
      const rows = (value: string) =>
        ["28", "29", "30", "31"].map((day, id) => [id, "p", `2024-05-${day} 12:00:00`, value])
      await warehouse.stand(events, ...rows("old"))
      await warehouse.run(model)
      await warehouse.stand(events, ...rows("new"))
      await warehouse.run(model, days("2024-05-29", "2024-05-30"))
      expect(await warehouse.rows(model, "id", "value")).toEqual(["0 old", "1 new", "2 old", "3 old"])
      // A date is its midnight in UTC.
      await warehouse.run(model, { eventTime: { start: null, end: "2024-05-29" } })
      await warehouse.run(model, { eventTime: { start: "2024-05-29", end: "2024-05-29 01:00" } })
      await warehouse.run(model, { eventTime: { start: "2024-05-31T13:00:00.000Z", end: null } })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["0 new", "1 new", "2 old", "3 new"])
    })

    it("fills part of a table that is not there yet, and finds the rest by the next run", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"], [2, "p", "2024-05-29", "b"])
      await warehouse.run(model, days("2024-05-29", "2024-05-30"))
      expect(await warehouse.rows(model, "value")).toEqual(["b"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "value")).toEqual(["a", "b"])
    })

    it("notes all batches of a full refresh, and refuses a part of it", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model, { now: "2024-05-29T00:00:00Z" })
      await warehouse.stand(
        events,
        [1, "p", "2024-05-28", "A"],
        [2, "p", "2024-06-02", "b"],
        [3, "p", "2024-06-09", "future"],
      )
      const refused = await warehouse.run(model, { fullRefresh: true, ...days("2024-05-29", null) })
      expect(refused.message).toBe(
        "loaded: --full-refresh rebuilds all batches, and --event-time-start and --event-time-end choose some. Leave one out.",
      )
      await warehouse.run(model, { fullRefresh: true, now: "2024-06-02T00:00:00Z" })
      expect(await warehouse.rows(model, "value")).toEqual(["A", "b"])
      expect(await readBatches(warehouse)).toHaveLength(6)
      expect(new Set((await readBatches(warehouse)).map((line) => line.slice(-5)))).toEqual(new Set(["06-02"]))
    })

    it("keeps what it has noted when a full refresh fails", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model, { now: "2024-05-30T00:00:00Z" })
      await warehouse.execute(`drop table ${warehouse.name(events)}`)
      expect(await warehouse.run(model, { fullRefresh: true })).toMatchObject({ status: "error" })
      const noted = ["05-28", "05-29", "05-30"].map((day) => `${day} read on 05-30`)
      expect(await readBatches(warehouse)).toEqual(noted)
    })

    it("filters where since() stands in the query, and loads no row twice", async () => {
      const deeper = dev.incremental({
        name: "loaded",
        dependsOn: { events },
        strategy: microbatch,
        query: ({ events }, { since }) =>
          from({ events })
            .where(({ events }) => since(events.at))
            .all(),
      })
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"], [2, "p", "2024-06-01", "b"])
      for (let run = 0; run < 2; run++) await warehouse.run(deeper)
      expect(await warehouse.rows(deeper, "value")).toEqual(["a", "b"])
    })

    it("takes a table that another tool has filled for one whose batches were never read", async () => {
      const { identifier, temporal, type } = warehouse.dialect
      await warehouse.execute(
        "create schema dev",
        `create table ${warehouse.name(model)} as select cast(1 as ${type("integer")}) as id, 'p' as part, ${temporal("2024-05-28 00:00:00", "timestamp")} as ${identifier("at")}, 'elsewhere' as value`,
      )
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"], [2, "p", "2024-05-29", "b"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a", "2 b"])
    })

    it("forgets what was read of a table that has been dropped", async () => {
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model)
      await warehouse.execute(`drop table ${warehouse.name(model)}`)
      await warehouse.run(model)
      expect(await warehouse.rows(model, "value")).toEqual(["a"])
    })

    it("tells models apart in what it notes", async () => {
      const other = dev.incremental({
        name: "other",
        dependsOn: { events },
        strategy: microbatch,
        query: ({ events }) => from({ events }).all(),
      })
      await warehouse.stand(events, [1, "p", "2024-05-28", "a"])
      await warehouse.run(model)
      await warehouse.run(other)
      expect(await warehouse.rows(other, "value")).toEqual(["a"])
      await warehouse.run(other, { fullRefresh: true })
      expect(
        (await warehouse.query("select distinct relation from typeline.read_batches order by relation")).map(
          ({ relation }) => relation,
        ),
      ).toEqual(["dev.loaded", "dev.other"])
    })
  })
})
