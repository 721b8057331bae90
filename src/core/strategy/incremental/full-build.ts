import { qualifiedName } from "../../dialect/dialect.ts"
import type { ObservedRelation } from "../observation.ts"
import { createOrReplace, createTemporary, dropOther, dropTemporary, refuseDuplicates, together } from "../statement.ts"
import type { Step } from "../step.ts"
import type { StrategyContext } from "../strategy.ts"
import { type CursorDeclaration, deletionMark, marksDeletions, newRows } from "./new-rows.ts"

/** The table from nothing: readers see the old rows or the new ones. */
export const fullBuild = (
  declaration: CursorDeclaration,
  observed: ObservedRelation | null,
  context: StrategyContext,
): readonly Step[] => {
  const { dialect, runId } = context
  const text = newRows(declaration, context)
  const key = declaration.materialization.uniqueKey
  const drop = dropOther(dialect, declaration, observed, "table")
  const create = createOrReplace(dialect, declaration, observed, text)
  if (key.length === 0) return together(dialect, "build the table", [...drop, create])
  const marks = marksDeletions(declaration)
  if (dialect.capabilities.transactionalDdl && !marks)
    return together(dialect, "build the table", [
      ...drop,
      create,
      refuseDuplicates(dialect, qualifiedName(dialect, declaration), declaration.name, key),
    ])
  // Where DDL commits by itself, the rows are checked before the table is replaced; and a row that deletes its key before it
  // goes, for beside another row of that key nobody knows which of them holds.
  const staged = dialect.identifier(`typeline_${runId}_${declaration.name}`)
  return [
    createTemporary(staged, text),
    refuseDuplicates(dialect, staged, declaration.name, key),
    ...together(dialect, "build the table", [
      ...drop,
      createOrReplace(
        dialect,
        declaration,
        observed,
        marks ? keptRows(declaration, staged, context) : `select * from ${staged}`,
      ),
    ]),
    dropTemporary(staged),
  ]
}

const keptRows = (declaration: CursorDeclaration, staged: string, { dialect }: StrategyContext): string => {
  const columns = Object.keys(declaration.columnTypes()).map(dialect.identifier)
  return `select\n  ${columns.join(",\n  ")}\nfrom ${staged}\nwhere ${deletionMark} is distinct from true`
}
