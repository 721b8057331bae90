import { execute, sameKey } from "../statement.ts"
import type { Declared } from "../strategy.ts"
import { incremental } from "./incremental.ts"
import { insertRows } from "./insert.ts"

/** Deletes the keys that arrive and inserts their rows. */
export const deleteInsert = incremental<Declared<"delete+insert">>((declaration, write, { dialect }) => {
  const same = sameKey(dialect, "loaded", "new_rows", declaration.materialization.uniqueKey)
  return [
    execute(
      "delete the keys that arrive",
      `delete from ${write.table} as loaded\nwhere exists (\n  select 1\n  from ${write.batch} as new_rows\n  where ${same.replaceAll("\n", "\n  ")}\n)`,
    ),
    insertRows("insert the new rows", write),
  ]
})
