// The strategy of a snapshot changes: its history goes on.
import { from, snapshot } from "typeline"
import { describe, expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { expectSound, historyBy, ofUsers, users, versions } from "./users.ts"

onEveryWarehouse((warehouse) => {
  describe("from one strategy to the other (dbt-core#2350)", () => {
    it.each([
      ["timestamp", "check"],
      ["check", "timestamp"],
    ] as const)(
      "%s, then %s: nothing changes by that alone, and changes are seen on both sides",
      async (before, after) => {
        const [one, other] = [historyBy(before), historyBy(after)]
        await warehouse.stand(users, [1, "a", "2024-01-01"], [2, null, "2024-01-01"])
        await warehouse.run(one)
        await warehouse.stand(users, [1, "b", "2024-06-01 12:00:00"], [2, null, "2024-01-01"])
        await warehouse.run(one)
        const kept = await warehouse.rows(one, "id", "name", "changed", "valid_from", "valid_to", "scd_id")
        for (const model of [other, other, one])
          expect(await warehouse.run(model)).toMatchObject({ status: "success", rows: 0 })
        expect(await warehouse.rows(one, "id", "name", "changed", "valid_from", "valid_to", "scd_id")).toEqual(kept)
        await warehouse.stand(users, [1, "c", "2024-06-05 12:00:00"], [2, null, "2024-01-01"])
        expect(await warehouse.run(other)).toMatchObject({ rows: 1 })
        expect((await versions(warehouse, one)).filter((row) => row.includes("null c"))).toEqual([
          after === "timestamp" ? "1 2024-06-05 12:00:00 null c" : "1 2024-06-06 null c",
        ])
        await expectSound(warehouse, one)
      },
    )

    it("to a time that the history does not have yet: the values tell, once", async () => {
      const withoutTime = snapshot({
        ...ofUsers,
        strategy: { kind: "check", columns: "all" },
        query: ({ users }) => from({ users }).select(({ users: { id, name } }) => ({ id, name })),
      })
      const timed = historyBy("timestamp")
      await warehouse.stand(users, [1, "a", "2024-01-01"], [2, "b", "2024-01-01"])
      await warehouse.run(withoutTime)
      await warehouse.stand(users, [1, "a", "2024-01-01"], [2, "B", "2024-06-01 12:00:00"])
      expect(await warehouse.run(timed)).toMatchObject({ rows: 1 })
      expect(await warehouse.run(timed)).toMatchObject({ rows: 0 })
      expect(await versions(warehouse, timed, "changed")).toEqual([
        "1 2024-06-01 null a 2024-01-01",
        "2 2024-06-01 2024-06-01 12:00:00 b null",
        "2 2024-06-01 12:00:00 null B 2024-06-01 12:00:00",
      ])
    })
  })
})
