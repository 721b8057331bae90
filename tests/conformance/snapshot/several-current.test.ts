// One current version of each key: a history in which that does not hold is not continued as it happens.
import { from, nullable, snapshot, source } from "typeline"
import { expect, it } from "vitest"
import { onEveryWarehouse } from "../suite.ts"
import { expectSound, historyBy, users, versions } from "./users.ts"

const stock = source("stock", {
  schema: "raw",
  columns: { id: "integer", region: "varchar", "pieces, in all": nullable("integer") },
})

onEveryWarehouse((warehouse) => {
  it("a unique key that has become smaller is refused where it no longer tells versions apart", async () => {
    const keyedBy = (...uniqueKey: readonly ["id", ..."region"[]]) =>
      snapshot({
        name: "history",
        schema: "snapshots",
        dependsOn: { stock },
        query: ({ stock }) => from({ stock }).all(),
        uniqueKey,
        strategy: { kind: "check", columns: "all" },
      })
    await warehouse.stand(stock, [1, "north", 5], [1, "south", 6], [2, "north", 7])
    await warehouse.run(keyedBy("id", "region"))
    await warehouse.stand(stock, [1, "north", 9], [2, "north", 7])
    const node = await warehouse.run(keyedBy("id"))
    expect(node.status).toBe("error")
    expect(node.message).toBe(
      "history: one key has several current versions in the history, and the unique key is (id). Nothing was written.\n  (id = 1) in 2 current versions\nIf the key has changed, give the snapshot another name, or change it back; else end all of them but one.",
    )
    expect(await warehouse.rows(keyedBy("id"), "id", "pieces, in all", "valid_to")).toEqual([
      "1 5 null",
      "1 6 null",
      "2 7 null",
    ])
  })

  it("ids stay unique where somebody has deleted old versions", async () => {
    const history = historyBy("check")
    for (const name of ["a", "b", "c"]) {
      await warehouse.stand(users, [1, name, "2024-01-01"])
      await warehouse.run(history)
    }
    await warehouse.execute(`delete from ${warehouse.name(history)} where name = 'a'`)
    await warehouse.stand(users, [1, "d", "2024-01-01"])
    await warehouse.run(history)
    expect(await versions(warehouse, history)).toHaveLength(3)
    await expectSound(warehouse, history)
  })
})
