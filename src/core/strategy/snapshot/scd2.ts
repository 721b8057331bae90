// SCD2: a version for each state that a run has seen. Built from the named parts beside it.

import { deduplicated } from "../deduplicate.ts"
import type { ObservedRelation } from "../observation.ts"
import { type SchemaChange, schemaChange } from "../schema-change.ts"
import { createTemporary, dropTemporary, inTransaction, refuseDuplicates } from "../statement.ts"
import type { Execute, Step } from "../step.ts"
import { queryOf, type Strategy, type StrategyContext } from "../strategy.ts"
import { changeColumns } from "../table-columns.ts"
import { refuseCollapse, refuseOtherEnd, refuseSeveralCurrent, reportRemoved, reportTimes, unusable } from "./checks.ts"
import { newVersions } from "./new-versions.ts"
import { partsOf, type Scd2Parts, type SnapshotDeclaration } from "./scd2-parts.ts"
import { addColumns, closeChanged, closeVanished, firstVersions, insertVersions, markCurrent } from "./write-history.ts"

export const scd2: Strategy<"scd2"> = (declaration, { relation }, context) => {
  const parts = partsOf(declaration, relation, context)
  const read: readonly Step[] = [
    createTemporary(parts.current, rowsNow(declaration, context)),
    refuseDuplicates(parts.dialect, parts.current, parts.name, parts.key),
  ]
  if (!relation) return [...read, firstVersions(parts, declaration), dropTemporary(parts.current)]
  const change = schemaChange(parts.dialect, declaration.columnTypes(), relation)
  const refusal = unusable(declaration, relation, change)
  if (refusal) return [refusal]
  return [
    ...read,
    ...looks(declaration, parts, change, context),
    ...written(declaration, parts, relation, change),
    dropTemporary(parts.changes),
    dropTemporary(parts.current),
  ]
}

const rowsNow = (declaration: SnapshotDeclaration, { dialect, render }: StrategyContext): string => {
  const query = queryOf(declaration)
  const { dedupe, uniqueKey, change } = declaration.materialization
  const text = render(query)
  const latest = change.kind === "timestamp" ? change.updatedAt : null
  return dedupe ? deduplicated(dialect, text, uniqueKey, latest, Object.keys(query.columns)) : text
}

/** What is looked at before anything is written. */
const looks = (
  { materialization, ...declaration }: SnapshotDeclaration,
  parts: Scd2Parts,
  { added, removed }: SchemaChange,
  { allowDeletes }: StrategyContext,
): readonly Step[] => {
  const { change, hardDeletes, columnNames } = materialization
  const gone = removed.filter((name) => name.toLowerCase() !== columnNames.isDeleted.toLowerCase())
  const timed = change.kind === "timestamp" && !added.includes(change.updatedAt)
  return [
    refuseOtherEnd(parts),
    refuseSeveralCurrent(parts),
    ...(hardDeletes === "ignore" || allowDeletes ? [] : [refuseCollapse(parts, { ...declaration, materialization })]),
    ...(gone.length > 0 ? [reportRemoved(parts, gone)] : []),
    ...(timed && parts.updatedAt !== null ? [reportTimes(parts, parts.updatedAt)] : []),
  ]
}

const written = (
  declaration: SnapshotDeclaration,
  parts: Scd2Parts,
  relation: ObservedRelation,
  { added, retyped }: SchemaChange,
): readonly Step[] => {
  const { hardDeletes } = declaration.materialization
  const types = declaration.columnTypes()
  const fresh = Object.fromEntries(Object.entries(types).filter(([name]) => added.includes(name)))
  const widened = changeColumns(parts.dialect, declaration, relation, { added: {}, dropped: [], widened: retyped })
  const versions = createTemporary(parts.changes, newVersions(parts, hardDeletes === "new_record"))
  const rows: readonly Execute[] = [
    ...(parts.openEnd === "null" ? [] : [markCurrent(parts)]),
    closeChanged(parts),
    ...(hardDeletes === "invalidate" ? [closeVanished(parts)] : []),
    insertVersions(parts),
  ]
  const ddl = [...widened, versions, ...(added.length > 0 ? [addColumns(parts, declaration, relation, fresh)] : [])]
  return inTransaction(parts.dialect, "write the history", ddl, rows)
}
