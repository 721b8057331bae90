// SCD2 by timestamp: a version for each state that a run has seen. Built from the named parts below.
import { qualifiedName } from "../dialect/dialect.ts"
import type { ObservedRelation } from "./observation.ts"
import {
  addColumn,
  closeChanged,
  closeVanished,
  firstVersions,
  insertVersions,
  newVersions,
  refuseCollapse,
  reportRemoved,
  reportTimes,
  type Scd2Parts,
} from "./scd2-parts.ts"
import { schemaChange } from "./schema-change.ts"
import { createTemporary, dropTemporary, refuseDuplicates } from "./statement.ts"
import type { Step } from "./step.ts"
import { type Declared, queryOf, type Strategy, type StrategyContext } from "./strategy.ts"

type SnapshotDeclaration = Declared<"scd2">

export const scd2: Strategy<"scd2"> = (declaration, observed, context) => {
  const parts = partsOf(declaration, context)
  const query = context.render(queryOf(declaration))
  const begin: readonly Step[] = [
    createTemporary(parts.current, query),
    refuseDuplicates(parts.dialect, parts.current, parts.name, parts.key),
  ]
  const end = [dropTemporary(parts.changes), dropTemporary(parts.current)]
  if (!observed) return [...begin, firstVersions(parts), dropTemporary(parts.current)]
  const refusal = unusable(declaration, observed)
  if (refusal) return [refusal]
  const invalidate = declaration.materialization.hardDeletes === "invalidate"
  const { added, removed } = schemaChange(declaration.columnTypes(), observed)
  const newKey = parts.key.filter((name) => added.includes(name))
  if (newKey.length > 0)
    return [
      refused(
        declaration,
        `${newKey.join(", ")} of its unique key is not in its history, whose versions cannot be told apart by it. Give the snapshot another name, or keep the old key.`,
      ),
    ]
  return [
    ...begin,
    ...(invalidate && !context.allowEmpty ? [refuseCollapse(parts)] : []),
    ...(removed.length > 0 ? [reportRemoved(parts, removed)] : []),
    // A new column is NULL in every version there is, whether or not the rest follows.
    ...added.map((name) => addColumn(parts, name, declaration.columnTypes()[name]?.type ?? "varchar")),
    reportTimes(parts),
    createTemporary(parts.changes, newVersions(parts)),
    {
      kind: "transaction",
      purpose: "write the history",
      steps: [closeChanged(parts), ...(invalidate ? [closeVanished(parts)] : []), insertVersions(parts)],
    },
    ...end,
  ]
}

const partsOf = (declaration: SnapshotDeclaration, { dialect, runId, startedAt }: StrategyContext): Scd2Parts => {
  const { uniqueKey, updatedAt } = declaration.materialization
  const { columns } = queryOf(declaration)
  const timeType = columns[updatedAt]?.type ?? "timestamp"
  return {
    dialect,
    name: declaration.name,
    history: qualifiedName(dialect, declaration),
    current: dialect.identifier(`typeline_${runId}_${declaration.name}_current`),
    changes: dialect.identifier(`typeline_${runId}_${declaration.name}_changes`),
    key: uniqueKey,
    updatedAt: dialect.identifier(updatedAt),
    columns,
    timeType,
    now: dialect.instant(startedAt, timeType),
  }
}

const refused = ({ name }: SnapshotDeclaration, message: string): Step => ({
  kind: "fail",
  purpose: "compare the columns",
  message: `${name}: ${message}`,
})

/** A history is never replaced: what cannot be continued is refused. */
const unusable = (declaration: SnapshotDeclaration, observed: ObservedRelation): Step | null => {
  if (observed.kind !== "table")
    return refused(
      declaration,
      `a ${observed.kind} stands where its history would be written. Drop or rename it, or give the snapshot another name.`,
    )
  const { retyped } = schemaChange(declaration.columnTypes(), observed)
  if (retyped.length > 0)
    return refused(
      declaration,
      `columns have another type than in its history:\n  ${retyped.join("\n  ")}\nCast them to the old type: a history keeps its types.`,
    )
  const there = new Set(observed.columns.map(({ name }) => name.toLowerCase()))
  const missing = ["valid_from", "valid_to", "scd_id"].filter((name) => !there.has(name))
  return missing.length === 0
    ? null
    : refused(
        declaration,
        `the table that is there has no ${missing.join(", ")}: it is not a history of this snapshot. Drop or rename it, or give the snapshot another name.`,
      )
}
