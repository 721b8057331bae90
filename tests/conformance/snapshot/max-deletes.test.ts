// A source that collapses, which more often is a load that broke: how many rows may go at once.
import { snapshot } from "typeline"
import { describe, expect, it } from "vitest"
import type { HardDeletes } from "../../../src/core/resource/materialization.ts"
import { type Cells, onEveryWarehouse } from "../suite.ts"
import { historyBy, ofUsers, users, versions } from "./users.ts"

const byTime = { kind: "timestamp", updatedAt: "changed" } as const
const crowd = (...ids: readonly number[]): readonly Cells[] => ids.map((id) => [id, "a", "2024-01-01"])

onEveryWarehouse((warehouse) => {
  describe("maxDeletes (dbt-adapters#1329)", () => {
    const limited = (maxDeletes: number | `${number}%` | undefined, hardDeletes: HardDeletes = "invalidate") =>
      snapshot({ ...ofUsers, strategy: byTime, hardDeletes, ...(maxDeletes === undefined ? {} : { maxDeletes }) })

    it.each([
      ["invalidate", "timestamp"],
      ["invalidate", "check"],
      ["new_record", "timestamp"],
      ["new_record", "check"],
    ] as const)("an empty source is refused, unless forced: %s, by %s", async (hardDeletes, kind) => {
      const history = historyBy(kind, { hardDeletes })
      await warehouse.stand(users, ...crowd(1, 2))
      await warehouse.run(history)
      await warehouse.stand(users)
      const refused = await warehouse.run(history)
      expect(refused.status).toBe("error")
      expect(refused.message).toBe(
        "history: its query returns no row, and 2 rows are current in the history: all of them would be closed. Nothing was written. If the source is meant to be so, run again with --allow-deletes.",
      )
      expect(await versions(warehouse, history)).toHaveLength(2)
      expect(await warehouse.run(history, { allowDeletes: true })).toMatchObject({ status: "success", rows: 2 })
      // Nothing is current now: nothing is lost when it stays so.
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 0 })
    })

    it("none of its rows is there, but others are: refused as an empty source is", async () => {
      const history = limited(undefined)
      await warehouse.stand(users, ...crowd(1, 2))
      await warehouse.run(history)
      await warehouse.stand(users, ...crowd(3))
      const refused = await warehouse.run(history)
      expect(refused.message).toContain("none of the 2 rows that are current in the history is in its query any more")
      expect(await versions(warehouse, history)).toHaveLength(2)
    })

    it("a number that is greater than the history lets no empty source pass", async () => {
      const history = limited(100)
      await warehouse.stand(users, ...crowd(1, 2))
      await warehouse.run(history)
      await warehouse.stand(users)
      expect((await warehouse.run(history)).message).toContain("its query returns no row")
    })

    it("without it, all rows but one may go", async () => {
      await warehouse.stand(users, ...crowd(1, 2, 3))
      await warehouse.run(limited(undefined))
      await warehouse.stand(users, ...crowd(3))
      expect(await warehouse.run(limited(undefined))).toMatchObject({ status: "success", rows: 2 })
    })

    it.each([
      [2, 2, true],
      [2, 3, false],
      [0, 1, false],
      [0, 0, true],
      ["50%", 2, true],
      ["50%", 3, false],
      ["0%", 1, false],
      ["12.5%", 1, false],
      ["100%", 4, true],
    ] as const)("of 4 current rows, maxDeletes %s lets %i go: %s", async (maxDeletes, gone, passes) => {
      const history = limited(maxDeletes)
      await warehouse.stand(users, ...crowd(0, 1, 2, 3))
      await warehouse.run(history)
      await warehouse.stand(users, ...crowd(0, 1, 2, 3).slice(gone))
      const node = await warehouse.run(history)
      expect(node.status).toBe(passes ? "success" : "error")
      if (!passes)
        expect(node.message).toBe(
          `history: ${gone} of 4 current rows have gone from its query, and maxDeletes is ${maxDeletes}. Nothing was written. If the source is meant to be so, run again with --allow-deletes.`,
        )
      expect((await warehouse.rows(history, "valid_to")).filter((end) => end !== "null")).toHaveLength(
        passes ? gone : 0,
      )
      await warehouse.run(history, { allowDeletes: true })
      expect((await warehouse.rows(history, "valid_to")).filter((end) => end !== "null")).toHaveLength(gone)
    })

    it("counts what is current, not what has ended before, nor deletion records", async () => {
      const history = limited("50%", "new_record")
      await warehouse.stand(users, ...crowd(1, 2, 3, 4))
      await warehouse.run(history)
      await warehouse.stand(users, ...crowd(3, 4))
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 2 })
      await warehouse.stand(users)
      expect((await warehouse.run(history)).message).toContain("its query returns no row, and 2 rows are current")
    })

    it("does not look where rows that have gone stay current", async () => {
      const history = limited(0, "ignore")
      await warehouse.stand(users, ...crowd(1, 2))
      await warehouse.run(history)
      await warehouse.stand(users)
      expect(await warehouse.run(history)).toMatchObject({ status: "success", rows: 0 })
    })
  })
})
