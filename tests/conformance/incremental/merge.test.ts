import { from, type Merge, nullable, source } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { deleteInsert, dev, events, loaded, merge } from "./events.ts"

const key = { uniqueKey: ["id", "part"] } as const
const columns = {
  id: "integer",
  at: "timestamp",
  name: nullable("varchar"),
  city: nullable("varchar"),
  op: nullable("varchar"),
} as const
const people = source("people", { schema: "raw", columns })
const byId = { kind: "merge", uniqueKey: ["id"] } as const
const merged = (strategy: Merge<typeof columns>) =>
  dev.incremental({
    name: "loaded",
    dependsOn: { people },
    strategy,
    query: ({ people }) => from({ people }).all(),
  })

onEveryWarehouse((warehouse) => {
  describe.each([
    ["merge", merge],
    ["delete+insert", deleteInsert],
  ])("%s", (kind, strategy) => {
    it("adds new keys, updates known ones with NULL and from NULL, and leaves the others", async () => {
      const model = loaded(strategy)
      await warehouse.stand(
        events,
        [1, "p", "2024-01-01", "a"],
        [2, "p", "2024-01-01", null],
        [3, "p", "2024-01-01", "c"],
      )
      await warehouse.run(model)
      await warehouse.stand(
        events,
        [1, "p", "2024-01-02", null],
        [2, "p", "2024-01-02", "b"],
        [2, "q", "2024-01-02", "d"],
      )
      expect(await warehouse.run(model)).toMatchObject({ rows: 3 })
      expect(await warehouse.rows(model, "id", "part", "value")).toEqual(["1 p null", "2 p b", "2 q d", "3 p c"])
    })

    it("reads rows that tie with the watermark again, and late ones within the lookback", async () => {
      const model = loaded({ ...strategy, lookback: "2 days" })
      await warehouse.stand(events, [1, "p", "2024-01-10", "a"])
      await warehouse.run(model)
      await warehouse.stand(
        events,
        [1, "p", "2024-01-10", "A"],
        [2, "p", "2024-01-08", "late"],
        [3, "p", "2024-01-07 23:59:59", "too late"],
      )
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 A", "2 late"])
    })

    it("compares every row where it has no cursor", async () => {
      const model = loaded(kind === "merge" ? { kind: "merge", ...key } : { kind: "delete+insert", ...key })
      await warehouse.stand(events, [1, "p", "2024-01-10", "a"], [2, "p", "2024-01-10", "b"])
      await warehouse.run(model)
      await warehouse.stand(events, [1, "p", "2020-01-01", "old"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 old", "2 b"])
    })

    it("takes the latest of several rows of a key with dedupe", async () => {
      const model = loaded({ ...strategy, dedupe: true })
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
      await warehouse.run(model)
      await warehouse.add(events, [1, "p", "2024-01-02", "b"], [1, "p", "2024-01-03", "c"], [2, "p", "2024-01-03", "d"])
      expect(await warehouse.run(model)).toMatchObject({ rows: 2 })
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 c", "2 d"])
    })

    it("reads where since() stands in the query", async () => {
      const model = dev.incremental({
        name: "loaded",
        dependsOn: { events },
        strategy,
        query: ({ events }, { since }) => {
          const recent = from({ events })
            .where(({ events }) => since(events.at))
            .all()
          return from({ recent }).all()
        },
      })
      await warehouse.stand(events, [1, "p", "2024-01-01", "a"])
      await warehouse.run(model)
      await warehouse.stand(events, [1, "p", "2024-01-02", "b"], [2, "p", "2023-12-31", "late"])
      await warehouse.run(model)
      expect(await warehouse.rows(model, "id", "value")).toEqual(["1 b"])
    })
  })

  describe("merge", () => {
    it("writes no row whose values are the same", async () => {
      const model = loaded(merge)
      await warehouse.stand(events, [1, "p", "2024-01-01", null])
      await warehouse.run(model)
      expect(await warehouse.run(model)).toMatchObject({ rows: 0, outcome: "no change" })
    })

    const rowsOf = (model: unknown) => warehouse.rows(model, "id", "at", "name", "city")
    it("updates the columns that updateColumns names, and sees no change in the others", async () => {
      const model = merged({ ...byId, updateColumns: ["name"] })
      await warehouse.stand(people, [1, "2024-01-01", "Ann", "Ulm", null], [2, "2024-01-01", "Bob", "Ulm", null])
      await warehouse.run(model)
      await warehouse.stand(
        people,
        [1, "2024-01-02", "Anna", "Bonn", null],
        [2, "2024-01-02", "Bob", "Bonn", null],
        [3, "2024-01-02", "Cy", "Bonn", null],
      )
      expect(await warehouse.run(model)).toMatchObject({ rows: 2 })
      expect(await rowsOf(model)).toEqual(["1 2024-01-01 Anna Ulm", "2 2024-01-01 Bob Ulm", "3 2024-01-02 Cy Bonn"])
    })

    it("keeps what excludeColumns names as it was loaded", async () => {
      const model = merged({ ...byId, excludeColumns: ["at", "city"] })
      await warehouse.stand(people, [1, "2024-01-01", "Ann", "Ulm", null])
      await warehouse.run(model)
      await warehouse.stand(people, [1, "2024-01-02", "Anna", "Bonn", null])
      await warehouse.run(model)
      expect(await rowsOf(model)).toEqual(["1 2024-01-01 Anna Ulm"])
    })

    describe("deleteWhen", () => {
      const log = merged({ ...byId, cursor: "at", dedupe: true, deleteWhen: (row) => row.op.eq("D") })

      it("deletes the key, and never loads the row that says so", async () => {
        await warehouse.stand(
          people,
          [1, "2024-01-01", "Ann", null, "U"],
          [2, "2024-01-01", "Bob", null, null],
          [3, "2024-01-01", null, null, "D"],
        )
        expect(await warehouse.run(log)).toMatchObject({ rows: 2 })
        expect(await rowsOf(log)).toEqual(["1 2024-01-01 Ann null", "2 2024-01-01 Bob null"])
        await warehouse.add(people, [1, "2024-01-02", null, null, "D"], [4, "2024-01-02", null, null, "D"])
        expect(await warehouse.run(log)).toMatchObject({ rows: 1 })
        expect(await rowsOf(log)).toEqual(["2 2024-01-01 Bob null"])
        expect(await warehouse.run(log)).toMatchObject({ rows: 0 })
      })

      it("decides by the latest row of a key: deleted, and back again", async () => {
        await warehouse.stand(people, [1, "2024-01-01", "Ann", null, null], [1, "2024-01-02", null, null, "D"])
        await warehouse.run(log)
        expect(await rowsOf(log)).toEqual([])
        await warehouse.add(people, [1, "2024-01-03", "Anna", null, null])
        await warehouse.run(log)
        expect(await rowsOf(log)).toEqual(["1 2024-01-03 Anna null"])
      })

      it("leaves no column of its own in the table", async () => {
        await warehouse.stand(people, [1, "2024-01-01", "Ann", null, null])
        for (let run = 0; run < 2; run++) await warehouse.run(log, { fullRefresh: run === 1 })
        expect((await warehouse.columns(log)).map((column) => column.split(" ")[0])).toEqual([
          "id",
          "at",
          "name",
          "city",
          "op",
        ])
      })

      it("does not take a row of another key with it where updateColumns are named too", async () => {
        const model = merged({
          ...byId,
          updateColumns: ["name"],
          deleteWhen: (row) => [row.op.eq("D"), row.city.isNull()],
        })
        await warehouse.stand(people, [1, "2024-01-01", "Ann", null, null], [2, "2024-01-01", "Bob", null, null])
        await warehouse.run(model)
        await warehouse.stand(people, [1, "2024-01-01", "Ann", null, "D"], [2, "2024-01-01", "Bo", "Ulm", "D"])
        expect(await warehouse.run(model)).toMatchObject({ rows: 2 })
        expect(await rowsOf(model)).toEqual(["2 2024-01-01 Bo null"])
      })
    })
  })
})
