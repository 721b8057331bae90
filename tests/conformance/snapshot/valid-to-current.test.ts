// How current versions are marked where an author has an end for them that is not NULL.
import { snapshot } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { historyBy, kinds, ofUsers, users, versions } from "./users.ts"

const byTime = { kind: "timestamp", updatedAt: "changed" } as const
const until = snapshot({ ...ofUsers, strategy: byTime, hardDeletes: "invalidate", validToCurrent: "9999-12-31" })
const open = snapshot({ ...ofUsers, strategy: byTime, hardDeletes: "invalidate" })

onEveryWarehouse((warehouse) => {
  describe("validToCurrent", () => {
    it.each(kinds)(
      "marks current versions, which are found again on every run: by %s (dbt-core#11747)",
      async (kind) => {
        const history = historyBy(kind, { hardDeletes: "invalidate", validToCurrent: "9999-12-31" })
        const [begins, changes] = kind === "timestamp" ? ["2024-01-01", "2024-02-01"] : ["2024-06-01", "2024-06-04"]
        await warehouse.stand(users, [1, "a", "2024-01-01"], [2, "b", "2024-01-01"])
        await warehouse.run(history)
        for (let run = 0; run < 2; run++) expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
        await warehouse.stand(users, [1, "A", "2024-02-01"])
        expect(await warehouse.run(history)).toMatchObject({ rows: 2 })
        await warehouse.stand(users, [1, "A", "2024-02-01"], [2, "b", "2024-01-01"])
        await warehouse.run(history)
        expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
        expect(await versions(warehouse, history)).toEqual([
          `1 ${begins} ${changes} a`,
          `1 ${changes} 9999-12-31 A`,
          `2 ${begins} 2024-06-04 b`,
          "2 2024-06-05 9999-12-31 b",
        ])
      },
    )

    it("takes over the versions that were current as NULL when it is set later, and no closed one", async () => {
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      await warehouse.run(open)
      await warehouse.stand(users, [1, "b", "2024-02-01"])
      await warehouse.run(open)
      for (let run = 0; run < 2; run++) expect(await warehouse.run(until)).toMatchObject({ status: "success", rows: 0 })
      expect(await versions(warehouse, until)).toEqual(["1 2024-01-01 2024-02-01 a", "1 2024-02-01 9999-12-31 b"])
    })

    it("refuses to be taken away or changed, and says how to change the history with it", async () => {
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      await warehouse.run(until)
      const other = snapshot({ ...ofUsers, strategy: byTime, validToCurrent: "2999-12-31" })
      for (const [model, is, end] of [
        [open, "not set", "null"],
        [other, "another", warehouse.dialect.temporal("2999-12-31 00:00:00", "timestamp")],
      ] as const) {
        const refused = await warehouse.run(model)
        expect(refused.status).toBe("error")
        expect(refused.message).toBe(
          `history: one version is current until 9999-12-31 00:00:00, and validToCurrent is ${is}: they would be taken for closed. Nothing was written. Set it back, or mark them in the new way first: update snapshots.history set valid_to = ${end} where valid_to = '9999-12-31 00:00:00'`,
        )
        expect(await versions(warehouse, until)).toEqual(["1 2024-01-01 9999-12-31 a"])
        const change = /update .*$/.exec(refused.message ?? "")?.[0] ?? ""
        await warehouse.execute(change)
        expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 0 })
        await warehouse.execute("drop table snapshots.history")
        await warehouse.run(until)
      }
    })

    it("is also the end of deletion records", async () => {
      const history = snapshot({
        ...ofUsers,
        strategy: byTime,
        hardDeletes: "new_record",
        validToCurrent: "9999-12-31",
      })
      await warehouse.stand(users, [1, "a", "2024-01-01"], [2, "a", "2024-01-01"])
      await warehouse.run(history)
      await warehouse.stand(users, [2, "a", "2024-01-01"])
      await warehouse.run(history)
      expect(await warehouse.run(history)).toMatchObject({ rows: 0 })
      expect(await versions(warehouse, history, "is_deleted")).toEqual([
        "1 2024-01-01 2024-06-02 a false",
        "1 2024-06-02 9999-12-31 a true",
        "2 2024-01-01 9999-12-31 a false",
      ])
    })
  })
})
