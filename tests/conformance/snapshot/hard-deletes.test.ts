// Rows that go from the source, and rows that return. User 9 is always there: a source that is empty is another matter.
import { from, snapshot, source } from "typeline"
import { describe, expect, it } from "vitest"
import type { HardDeletes } from "../../../src/core/resource/materialization.ts"
import { type Cells, onEveryWarehouse } from "../suite.ts"
import { expectSound, historyBy, kinds, users, versions } from "./users.ts"

const keeping = (hardDeletes: HardDeletes, kind: (typeof kinds)[number] = "timestamp") =>
  historyBy(kind, { hardDeletes })
const always: Cells = [9, "z", "2024-01-01"]
const user: Cells = [1, "a", "2024-01-01"]

onEveryWarehouse((warehouse) => {
  const stands = (...rows: readonly Cells[]) => warehouse.stand(users, always, ...rows)
  const ofUser = async (history: unknown, ...more: readonly string[]) =>
    (await versions(warehouse, history, ...more)).filter((row) => row.startsWith("1"))

  describe.each(kinds)("a snapshot by %s", (kind) => {
    const begins = kind === "timestamp" ? "2024-01-01" : "2024-06-01"

    it("ignore: a row that has gone stays current, and its next change is seen", async () => {
      const history = keeping("ignore", kind)
      await stands(user)
      await warehouse.run(history)
      await stands()
      for (let run = 0; run < 2; run++) expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      await stands(user)
      expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      await stands([1, "b", "2024-06-04 12:00:00"])
      await warehouse.run(history)
      const next = kind === "timestamp" ? "2024-06-04 12:00:00" : "2024-06-05"
      expect(await ofUser(history)).toEqual([`1 ${begins} ${next} a`, `1 ${next} null b`])
    })

    it("invalidate: a row that has gone is closed once; it returns with its old time as a new version with an id of its own (dbt-core#2819, dbt-duckdb duplicates, dbt-core#11269)", async () => {
      const history = keeping("invalidate", kind)
      for (const [run, rows] of [1, 0, 0, 1, 0, 1, 1].map((there) => (there === 1 ? [user] : [])).entries()) {
        await stands(...rows)
        const changed = [true, true, false, true, true, true, false][run]
        expect(await warehouse.run(history)).toMatchObject({ rows: run === 0 ? 2 : changed ? 1 : 0 })
      }
      expect(await ofUser(history)).toEqual([
        `1 ${begins} 2024-06-02 a`,
        "1 2024-06-04 2024-06-05 a",
        "1 2024-06-06 null a",
      ])
      await expectSound(warehouse, history)
    })

    it("new_record: deleted, deleted again, returned: one deletion record, then one version (dbt-core#11949, dbt-adapters#654, dbt-adapters#689)", async () => {
      const history = keeping("new_record", kind)
      await stands(user)
      await warehouse.run(history)
      await stands()
      expect(await warehouse.run(history)).toMatchObject({ rows: 1 })
      for (let run = 0; run < 2; run++) expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      expect(await ofUser(history, "is_deleted")).toEqual([
        `1 ${begins} 2024-06-02 a false`,
        "1 2024-06-02 null a true",
      ])
      await stands(user)
      expect(await warehouse.run(history)).toMatchObject({ rows: 1 })
      expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      expect(await ofUser(history, "is_deleted")).toEqual([
        `1 ${begins} 2024-06-02 a false`,
        "1 2024-06-02 2024-06-05 a true",
        "1 2024-06-05 null a false",
      ])
    })

    it("new_record: several deletes and returns make an interval each, without gaps (dbt-core#11269)", async () => {
      const history = keeping("new_record", kind)
      for (const there of [1, 0, 1, 0, 1]) {
        await stands(...(there === 1 ? [user] : []))
        await warehouse.run(history)
      }
      expect(await ofUser(history, "is_deleted")).toEqual([
        `1 ${begins} 2024-06-02 a false`,
        "1 2024-06-02 2024-06-03 a true",
        "1 2024-06-03 2024-06-04 a false",
        "1 2024-06-04 2024-06-05 a true",
        "1 2024-06-05 null a false",
      ])
      await expectSound(warehouse, history)
    })

    it("from invalidate to new_record and back: what went before is no deletion record, what is one stays one", async () => {
      const two: Cells = [2, "b", "2024-01-01"]
      for (const [mode, rows] of [
        ["invalidate", [user, two]],
        ["invalidate", [two]],
        ["new_record", [two]],
        ["new_record", [user]],
        ["invalidate", [user]],
        ["invalidate", [user, two]],
      ] as const) {
        await stands(...rows)
        expect(await warehouse.run(keeping(mode, kind))).toMatchObject({ status: "success" })
      }
      const found = await versions(warehouse, keeping("new_record", kind), "is_deleted")
      expect(found.filter((row) => !row.startsWith("9"))).toEqual([
        `1 ${begins} 2024-06-02 a false`,
        "1 2024-06-04 null a false",
        `2 ${begins} 2024-06-04 b false`,
        "2 2024-06-04 2024-06-05 b true",
        "2 2024-06-06 null b false",
      ])
      await expectSound(warehouse, keeping("invalidate", kind))
    })

    it("a row that returns with other values has them in its new version", async () => {
      for (const mode of ["invalidate", "new_record"] as const) {
        const history = keeping(mode, kind)
        await warehouse.execute("create schema if not exists snapshots", "drop table if exists snapshots.history")
        for (const [day, rows] of [[user], [], [[1, "b", "2024-06-02 12:00:00"]]].entries()) {
          await stands(...rows)
          await warehouse.run(history, { now: `2024-06-0${day + 1}T00:00:00Z` })
        }
        const back = kind === "timestamp" ? "2024-06-02 12:00:00" : "2024-06-03"
        const between = mode === "new_record" ? [`1 2024-06-02 ${back} a`] : []
        expect(await ofUser(history)).toEqual([`1 ${begins} 2024-06-02 a`, ...between, `1 ${back} null b`])
      }
    })
  })

  it.each(["invalidate", "new_record"] as const)(
    "a composite key with NULL in it is neither deleted nor new on later runs: %s (dbt-core#11950)",
    async (hardDeletes) => {
      const parts = source("parts", { schema: "raw", columns: { a: "varchar", b: "varchar", changed: "timestamp" } })
      const history = snapshot({
        name: "history",
        schema: "snapshots",
        uniqueKey: ["a", "b"],
        strategy: { kind: "timestamp", updatedAt: "changed" },
        hardDeletes,
        dependsOn: { parts },
        query: ({ parts }) => from({ parts }).all(),
      })
      const rows: readonly Cells[] = [
        ["x", null, "2024-01-01"],
        [null, "x", "2024-01-01"],
        [null, null, "2024-01-01"],
        ["x", "", "2024-01-01"],
      ]
      await warehouse.stand(parts, ...rows)
      await warehouse.run(history)
      for (let run = 0; run < 3; run++) expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      // And one of them is deleted and returns, beside the others.
      await warehouse.stand(parts, ...rows.slice(1))
      expect(await warehouse.run(history)).toMatchObject({ rows: 1 })
      expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      await warehouse.stand(parts, ...rows)
      expect(await warehouse.run(history)).toMatchObject({ rows: 1 })
      expect((await warehouse.rows(history, "valid_to")).filter((end) => end === "null")).toHaveLength(4)
    },
  )

  describe("from one mode to another", () => {
    /** User 1 has gone before the declaration changes, user 2 goes with it; then both return. */
    const lived = async (before: HardDeletes, after: HardDeletes) => {
      const two: Cells = [2, "b", "2024-01-01"]
      await stands(user, two)
      await warehouse.run(keeping(before))
      await stands(two)
      await warehouse.run(keeping(before))
      await stands()
      await warehouse.run(keeping(after))
      expect(await warehouse.run(keeping(after))).toMatchObject({ rows: 0 })
      await stands(user, two)
      await warehouse.run(keeping(after))
      expect(await warehouse.run(keeping(after))).toMatchObject({ rows: 0 })
      await expectSound(warehouse, keeping(after))
      const marks = (await warehouse.columns(keeping(after))).some((column) => column.startsWith("is_deleted"))
      return (await versions(warehouse, keeping(after), ...(marks ? ["is_deleted"] : []))).filter(
        (row) => !row.startsWith("9"),
      )
    }

    it("ignore, then invalidate: what has gone meanwhile is closed by the next run", async () => {
      expect(await lived("ignore", "invalidate")).toEqual([
        "1 2024-01-01 2024-06-03 a",
        "1 2024-06-05 null a",
        "2 2024-01-01 2024-06-03 b",
        "2 2024-06-05 null b",
      ])
    })
    it("ignore, then new_record: the old versions are no deletions", async () => {
      expect(await lived("ignore", "new_record")).toEqual([
        "1 2024-01-01 2024-06-03 a false",
        "1 2024-06-03 2024-06-05 a true",
        "1 2024-06-05 null a false",
        "2 2024-01-01 2024-06-03 b false",
        "2 2024-06-03 2024-06-05 b true",
        "2 2024-06-05 null b false",
      ])
    })
    it("invalidate, then new_record: what was closed stays closed, and gets no record", async () => {
      expect(await lived("invalidate", "new_record")).toEqual([
        "1 2024-01-01 2024-06-02 a false",
        "1 2024-06-05 null a false",
        "2 2024-01-01 2024-06-03 b false",
        "2 2024-06-03 2024-06-05 b true",
        "2 2024-06-05 null b false",
      ])
    })
    it("new_record, then invalidate: a deletion record is closed like a version", async () => {
      expect(await lived("new_record", "invalidate")).toEqual([
        "1 2024-01-01 2024-06-02 a false",
        "1 2024-06-02 2024-06-03 a true",
        "1 2024-06-05 null a false",
        "2 2024-01-01 2024-06-03 b false",
        "2 2024-06-05 null b false",
      ])
    })
    it("new_record, then ignore: a record stays until its row returns", async () => {
      expect(await lived("new_record", "ignore")).toEqual([
        "1 2024-01-01 2024-06-02 a false",
        "1 2024-06-02 2024-06-05 a true",
        "1 2024-06-05 null a false",
        "2 2024-01-01 null b false",
      ])
    })
    it("invalidate, then ignore: what was closed begins anew when it returns", async () => {
      expect(await lived("invalidate", "ignore")).toEqual([
        "1 2024-01-01 2024-06-02 a",
        "1 2024-06-05 null a",
        "2 2024-01-01 null b",
      ])
    })
  })
})
