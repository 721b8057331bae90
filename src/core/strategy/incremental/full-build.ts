import { qualifiedName } from "../../dialect/dialect.ts"
import type { ObservedRelation } from "../observation.ts"
import {
  createOrReplace,
  createTemporary,
  dropOther,
  dropTemporary,
  refuseDuplicates,
  replaceOther,
  temporaryName,
  together,
} from "../statement.ts"
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
  const built = (query: string) =>
    replaceOther(context, declaration, observed, "table", (target) => createOrReplace(dialect, target, observed, query))
  if (key.length === 0) return built(text)
  const marks = marksDeletions(declaration)
  if (dialect.capabilities.transactionalDdl && !marks)
    return together(dialect, "build the table", [
      ...dropOther(dialect, declaration, observed, "table"),
      createOrReplace(dialect, declaration, observed, text),
      refuseDuplicates(dialect, qualifiedName(dialect, declaration), declaration.name, key),
    ])
  // Where DDL commits by itself, the rows are checked before the table is replaced; and a row that deletes its key before it
  // goes, for beside another row of that key nobody knows which of them holds.
  const staged = dialect.identifier(temporaryName(runId, declaration.name))
  return [
    createTemporary(staged, text),
    refuseDuplicates(dialect, staged, declaration.name, key),
    ...built(marks ? keptRows(declaration, staged, context) : `select * from ${staged}`),
    dropTemporary(staged),
  ]
}

const keptRows = (declaration: CursorDeclaration, staged: string, { dialect }: StrategyContext): string => {
  const columns = Object.keys(declaration.columnTypes()).map(dialect.identifier)
  return `select\n  ${columns.join(",\n  ")}\nfrom ${staged}\nwhere ${deletionMark} is distinct from true`
}
