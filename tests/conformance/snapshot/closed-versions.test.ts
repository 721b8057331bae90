// A history is written forwards only: what has ended stays as it is, and a run that finds nothing new changes nothing.
import { expect, it } from "vitest"
import { type Cells, onEveryWarehouse } from "../suite.ts"
import { expectSound, historyBy, kinds, users } from "./users.ts"

onEveryWarehouse((warehouse) => {
  it.each(kinds)("a source that has not changed changes nothing, full refresh or not: by %s", async (kind) => {
    const history = historyBy(kind)
    const all = () => warehouse.rows(history, "id", "name", "changed", "valid_from", "valid_to", "scd_id")
    await warehouse.stand(users, [1, "a", "2024-01-01"], [2, null, "2024-01-01"], [3, "c", null])
    await warehouse.run(history)
    const before = await all()
    for (const fullRefresh of [false, true, false])
      expect(await warehouse.run(history, { fullRefresh })).toMatchObject({ rows: 0, outcome: "no change" })
    expect(await all()).toEqual(before)
  })

  it.each(["ignore", "invalidate", "new_record"] as const)(
    "a version that has ended is never changed by a later run (SQLMesh#5332): %s",
    async (hardDeletes) => {
      const models = kinds.map((kind) => historyBy(kind, { hardDeletes }))
      const closed = async () =>
        (await warehouse.rows(models[0], "id", "name", "changed", "valid_from", "valid_to", "scd_id")).filter(
          (row) => !row.includes("null"),
        )
      const states: readonly (readonly Cells[])[] = [
        [
          [1, "a", "2024-01-01"],
          [2, "b", "2024-01-01"],
        ],
        [[1, "A", "2024-02-01"]],
        [
          [1, "a", "2023-01-01"],
          [2, "b", "2024-01-01"],
          [3, "c", "2020-01-01"],
        ],
        [
          [2, "B", "2024-06-03 12:00:00"],
          [3, "", "2024-06-03"],
        ],
        [
          [1, "a", "2024-06-05"],
          [2, "B", "2024-06-03 12:00:00"],
        ],
      ]
      const seen = new Set<number>()
      let before: readonly string[] = []
      for (const [run, rows] of [...states, ...states].entries()) {
        await warehouse.stand(users, ...rows)
        const options = { allowDeletes: true, fullRefresh: run % 3 === 2 }
        expect((await warehouse.run(models[run % 2], options)).status).not.toBe("error")
        const now = await closed()
        expect(now).toEqual(expect.arrayContaining([...before]))
        before = now
        await expectSound(warehouse, models[0])
        // What is current is what the source has, and with `ignore` what has gone from it.
        const mark = hardDeletes === "new_record" ? ["is_deleted"] : []
        const current = (await warehouse.rows(models[0], "valid_to", ...mark, "id"))
          .filter((row) => row.startsWith("null") && !row.includes("true"))
          .map((row) => Number(row.split(" ").at(-1)))
        for (const [id] of rows) seen.add(Number(id))
        expect(current).toEqual(hardDeletes === "ignore" ? [...seen].toSorted() : rows.map(([id]) => id))
      }
      expect(before.length).toBeGreaterThan(4)
    },
  )
})
