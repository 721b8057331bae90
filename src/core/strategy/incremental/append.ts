import { sameKey } from "../statement.ts"
import type { Declared } from "../strategy.ts"
import { incremental } from "./incremental.ts"
import { insertRows } from "./insert.ts"

/** Only adds rows; with a key, those whose key is not there. */
export const append = incremental<Declared<"append">>((declaration, write, { dialect }) => {
  const key = declaration.materialization.uniqueKey
  if (key.length === 0) return [insertRows("append the new rows", write)]
  const same = sameKey(dialect, "loaded", "new_rows", key).replaceAll("\n", "\n  ")
  const absent = `not exists (\n  select 1\n  from ${write.table} as loaded\n  where ${same}\n)`
  return [insertRows("append the new rows", write, absent)]
})
