import { execute, sameKey } from "../statement.ts"
import type { Declared } from "../strategy.ts"
import { incremental } from "./incremental.ts"
import { insertRows } from "./insert.ts"

/** Replaces exactly the partitions that the new rows are of. */
export const insertOverwrite = incremental<Declared<"insert_overwrite">>(({ materialization }, write, { dialect }) => {
  const { partitionBy } = materialization
  const list = partitionBy.map(dialect.identifier).join(", ")
  return [
    execute(
      "empty the partitions that arrive",
      `delete from ${write.table} as loaded
where exists (
  select 1
  from (
    select distinct ${list}
    from ${write.batch}
  ) as partitions
  where ${sameKey(dialect, "loaded", "partitions", partitionBy).replaceAll("\n", "\n  ")}
)`,
    ),
    insertRows("write the partitions", write),
  ]
})
