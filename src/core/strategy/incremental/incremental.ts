// What the strategies with a cursor share: observe, then decide. A table that is absent is built in full, one that is there
// gets what is new.
import { qualifiedName } from "../../dialect/dialect.ts"
import type { Observation } from "../observation.ts"
import { createTemporary, dropTemporary, fail, inTransaction, refuseDuplicates, temporaryName } from "../statement.ts"
import type { Execute, Step } from "../step.ts"
import type { StrategyContext } from "../strategy.ts"
import { filteredByCursor } from "./cursor-filter.ts"
import { fullBuild } from "./full-build.ts"
import { type CursorDeclaration, newRows } from "./new-rows.ts"
import { type TargetColumn, targetColumns } from "./target-columns.ts"
import { sinceWatermark } from "./watermark.ts"

/** What a strategy writes: the table, the temporary table of new rows, the columns. */
export interface Write {
  readonly table: string
  readonly batch: string
  readonly columns: readonly TargetColumn[]
}
export type WriteRows<D extends CursorDeclaration> = (
  declaration: D,
  write: Write,
  context: StrategyContext,
) => readonly Execute[]

/** An incremental strategy: rows are read into a temporary table and checked there, then written in one transaction. */
export const incremental =
  <D extends CursorDeclaration>(writeRows: WriteRows<D>) =>
  (declaration: D, { relation }: Observation, context: StrategyContext): readonly Step[] => {
    const impossible = contradiction(declaration)
    if (impossible !== null) return [fail("look at the strategy", `${declaration.name}: ${impossible}`)]
    const { materialization } = declaration
    if (relation?.kind !== "table" || (context.fullRefresh && materialization.fullRefresh))
      return fullBuild(declaration, relation, context)
    const { dialect, runId } = context
    const target = targetColumns(declaration, relation, dialect)
    if ("kind" in target) return [target]
    const batch = dialect.identifier(temporaryName(runId, declaration.name))
    const key = materialization.uniqueKey
    const text = newRows(
      declaration,
      context,
      (query) => filteredByCursor(query, materialization),
      sinceWatermark(declaration, dialect),
    )
    return [
      createTemporary(batch, text),
      ...(key.length > 0 ? [refuseDuplicates(dialect, batch, declaration.name, key)] : []),
      ...inTransaction(
        dialect,
        "write the new rows",
        target.changes,
        writeRows(declaration, { table: qualifiedName(dialect, declaration), batch, columns: target.columns }, context),
      ),
      dropTemporary(batch),
    ]
  }

/** What the types refuse too, and raw JavaScript does not. */
const contradiction = ({ materialization, columnTypes }: CursorDeclaration): string | null => {
  const { lookback, uniqueKey, dedupe, cursor, kind } = materialization
  if (kind === "append" && lookback !== null && uniqueKey.length === 0)
    return "a lookback reads rows again that are loaded, and without a uniqueKey they would be loaded twice. Name a uniqueKey, or remove the lookback."
  if (dedupe && (uniqueKey.length === 0 || cursor === null))
    return "dedupe keeps the row of each uniqueKey with the greatest cursor: name both."
  if (dedupe && cursor !== null && columnTypes()[cursor]?.nullable)
    return `dedupe keeps the row of each uniqueKey with the greatest cursor, and "${cursor}" may be NULL: such a row is read by every run, and would be put in place of newer ones. Leave those rows out in the query, or give them a time with coalesce().`
  return null
}
