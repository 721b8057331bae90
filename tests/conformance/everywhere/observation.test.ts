// A warehouse that names no column, or no table, may only be one that does not show them: nothing is destroyed for that.
import { describe, expect, it } from "vitest"
import { deleteInsert, events, insertOverwrite, loaded, merge, microbatch } from "../incremental/events.ts"
import { historyBy, kinds, users } from "../snapshot/users.ts"
import { type Cells, onEveryWarehouse } from "../suite.ts"

const first: Cells = [1, "p", "2024-05-30", "a"]
const second: Cells = [2, "p", "2024-05-31", "b"]
const append = { kind: "append", cursor: "at" } as const
const modes = ["ignore", "append_new_columns", "sync_all_columns"] as const

onEveryWarehouse((warehouse) => {
  describe.each([append, merge, deleteInsert, insertOverwrite, microbatch])("$kind", (strategy) => {
    it.each(modes)(
      "refuses a table whose columns it is not told, and leaves it as it is: %s",
      async (onSchemaChange) => {
        const model = loaded(strategy, { onSchemaChange })
        await warehouse.stand(events, first)
        await warehouse.run(model)
        const columns = await warehouse.columns(model)
        await warehouse.stand(events, second)
        const node = await warehouse.run(model, {
          told: (relations) => relations.map((relation) => ({ ...relation, columns: [] })),
        })
        expect(node.message).toBe(
          "loaded: the warehouse says that its table is there, and names no column of it. Nothing was written. May the role of this connection see the table's columns?",
        )
        expect(await warehouse.columns(model)).toEqual(columns)
        expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a"])
      },
    )

    it.each([false, true])(
      "replaces no table that it was not told of; with --full-refresh: %s",
      async (fullRefresh) => {
        const model = loaded(strategy)
        await warehouse.stand(events, first)
        await warehouse.run(model)
        await warehouse.stand(events, second)
        expect(await warehouse.run(model, { fullRefresh, told: () => [] })).toMatchObject({ status: "error" })
        expect(await warehouse.rows(model, "id", "value")).toEqual(["1 a"])
      },
    )
  })

  describe.each(kinds)("a snapshot by %s", (kind) => {
    it.each([
      ["whose columns it is not told", true],
      ["that it was not told of", false],
    ])("leaves a history as it is %s", async (_, isNamed) => {
      const history = historyBy(kind, { hardDeletes: "invalidate" })
      await warehouse.stand(users, [1, "a", "2024-01-01"])
      await warehouse.run(history)
      const columns = await warehouse.columns(history)
      await warehouse.stand(users, [2, "b", "2024-01-01"])
      const node = await warehouse.run(history, {
        told: (relations) => (isNamed ? relations.map((relation) => ({ ...relation, columns: [] })) : []),
      })
      expect(node).toMatchObject({ status: "error" })
      expect(await warehouse.columns(history)).toEqual(columns)
      expect(await warehouse.rows(history, "id", "valid_to")).toEqual(["1 null"])
    })
  })
})
