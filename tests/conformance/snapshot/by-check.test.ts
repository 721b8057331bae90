import { from, nullable, snapshot, source } from "typeline"
import { describe, expect, it } from "vitest"
import { type Cells, onEveryWarehouse } from "../suite.ts"
import { ofUsers, users, versions } from "./users.ts"

const byAll = snapshot({ ...ofUsers, strategy: { kind: "check", columns: "all" }, hardDeletes: "invalidate" })
const byName = snapshot({ ...ofUsers, strategy: { kind: "check", columns: ["name"] }, hardDeletes: "invalidate" })

onEveryWarehouse((warehouse) => {
  describe.each([
    ["all columns", byAll],
    ["one column", byName],
  ])("a snapshot by check of %s", (_, history) => {
    it("sees a value that becomes NULL, and one that NULL becomes: one close, one insert (dbt-core#11235, Bruin compares with !=)", async () => {
      for (const name of ["a", null, "", null, "b"]) {
        await warehouse.stand(users, [1, name, "2024-01-01"], [2, null, "2024-01-01"])
        await warehouse.run(history)
        expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      }
      expect(await versions(warehouse, history)).toEqual([
        "1 2024-06-01 2024-06-03 a",
        "1 2024-06-03 2024-06-05 null",
        "1 2024-06-05 2024-06-07 ''",
        "1 2024-06-07 2024-06-09 null",
        "1 2024-06-09 null b",
        "2 2024-06-01 null null",
      ])
    })

    it("a value that comes back makes a version of its own", async () => {
      for (const name of ["a", "b", "a"]) {
        await warehouse.stand(users, [1, name, "2024-01-01"])
        expect(await warehouse.run(history)).toMatchObject({ rows: 1 })
      }
      expect(await versions(warehouse, history)).toEqual([
        "1 2024-06-01 2024-06-02 a",
        "1 2024-06-02 2024-06-03 b",
        "1 2024-06-03 null a",
      ])
      expect(new Set(await warehouse.rows(history, "scd_id")).size).toBe(3)
    })

    it("refuses nothing and changes nothing where the run's clock stands still or goes back", async () => {
      for (const [index, name] of ["a", "b", "c"].entries()) {
        await warehouse.stand(users, [1, name, "2024-01-01"])
        await warehouse.run(history, { now: index === 2 ? "2024-05-01T00:00:00Z" : "2024-06-01T00:00:00Z" })
      }
      expect([...(await versions(warehouse, history))].sort()).toEqual([
        "1 2024-06-01 2024-06-01 a",
        "1 2024-06-01 2024-06-01 b",
        "1 2024-06-01 null c",
      ])
    })
  })

  it("a snapshot by check of one column sees no change in others, and takes them over with the next one", async () => {
    await warehouse.stand(users, [1, "a", "2024-01-01"])
    await warehouse.run(byName)
    await warehouse.stand(users, [1, "a", "2024-02-01"])
    expect(await warehouse.run(byName)).toMatchObject({ rows: 0 })
    expect(await warehouse.rows(byName, "name", "changed")).toEqual(["a 2024-01-01"])
    await warehouse.stand(users, [1, "b", "2024-03-01"])
    await warehouse.run(byName)
    expect(await warehouse.rows(byName, "name", "changed")).toEqual(["a 2024-01-01", "b 2024-03-01"])
  })

  it("compares values of every type with NULL and with one another", async () => {
    const columns = {
      id: "integer",
      flag: nullable("boolean"),
      share: nullable("decimal(5,2)"),
      ratio: nullable("double"),
      day: nullable("date"),
      seen: nullable("timestamptz"),
    } as const
    const values = source("measured", { schema: "raw", columns })
    const history = snapshot({
      name: "history",
      schema: "snapshots",
      uniqueKey: ["id"],
      strategy: { kind: "check", columns: "all" },
      dependsOn: { values },
      query: ({ values }) => from({ values }).all(),
    })
    const before: Cells = [1, false, "1.00", 0.5, "2024-01-01", "2024-01-01"]
    const after: Cells = [1, true, "1.01", 0.25, "2024-01-02", "2024-01-01 00:00:01"]
    await warehouse.stand(values, before)
    await warehouse.run(history)
    let versions = 1
    for (let column = 1; column < before.length; column++)
      for (const other of [after[column] ?? null, null, before[column] ?? null]) {
        await warehouse.stand(
          values,
          before.map((cell, index) => (index === column ? other : cell)),
        )
        expect(await warehouse.run(history), `${column}: ${other}`).toMatchObject({ rows: 1 })
        expect(await warehouse.rows(history, "id")).toHaveLength(++versions)
      }
  })

  it("with dedupe takes one of several rows of a key, on every run the same", async () => {
    const deduped = snapshot({ ...ofUsers, strategy: { kind: "check", columns: "all" }, dedupe: true })
    const rows = [
      [1, "b", "2024-01-01"],
      [1, "a", "2024-02-01"],
      [1, "a", "2024-01-01"],
    ]
    for (const order of [rows, [...rows].reverse(), rows]) {
      await warehouse.stand(users, ...order)
      expect(await warehouse.run(deduped)).toMatchObject({ status: "success" })
    }
    expect(await warehouse.rows(deduped, "name", "changed", "valid_to")).toEqual(["a 2024-01-01 null"])
  })
})
