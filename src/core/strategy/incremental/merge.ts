import type { Merge } from "../../resource/materialization.ts"
import { counted, sameKey } from "../statement.ts"
import type { Declared } from "../strategy.ts"
import { incremental } from "./incremental.ts"
import { columnList, valueList } from "./insert.ts"
import { deletionMark } from "./new-rows.ts"
import type { TargetColumn } from "./target-columns.ts"

/** Adds rows with a new key and updates those whose key is there and whose values differ. */
export const merge = incremental<Declared<"merge">>(({ materialization }, { table, batch, columns }, { dialect }) => {
  const { uniqueKey, deleteWhen } = materialization
  const updated = columns.filter((column) => isUpdated(column, materialization))
  const differs = updated.map(({ identifier, value }) => `loaded.${identifier} is distinct from ${value}`)
  const clauses = [
    ...(deleteWhen ? [`when matched and new_rows.${deletionMark} then delete`] : []),
    ...(updated.length > 0
      ? [
          `when matched and (\n  ${differs.join("\n  or ")}\n) then update set\n  ${updated.map(({ identifier, value }) => `${identifier} = ${value}`).join(",\n  ")}`,
        ]
      : []),
    `when not matched${deleteWhen ? ` and new_rows.${deletionMark} is distinct from true` : ""} then insert (${columnList(columns)})\n  values (${valueList(columns)})`,
  ]
  return [
    counted(
      "merge the new rows",
      `merge into ${table} as loaded\nusing ${batch} as new_rows\n  on ${sameKey(dialect, "loaded", "new_rows", uniqueKey)}\n${clauses.join("\n")}`,
    ),
  ]
})

const isUpdated = ({ name }: TargetColumn, { uniqueKey, updateColumns, excludeColumns }: Merge): boolean =>
  !uniqueKey.includes(name) &&
  !excludeColumns.includes(name) &&
  (updateColumns === null || updateColumns.includes(name))
