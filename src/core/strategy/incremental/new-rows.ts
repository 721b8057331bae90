// The rows that a run reads, as text: the author's query, filtered, each key once.
import type { RenderSince } from "../../dialect/render/rendering.ts"
import type { Append, DeleteInsert, InsertOverwrite, Merge } from "../../resource/materialization.ts"
import type { QueryNode } from "../../sql/ast.ts"
import { columnRow } from "../../sql/row.ts"
import { selectFrom } from "../../sql/select-node.ts"
import { deduplicated } from "../deduplicate.ts"
import { type Declared, queryOf, type StrategyContext } from "../strategy.ts"

/** Those that work with a cursor; a microbatch works with a clock. */
export type CursorDeclaration = Declared<
  Append["kind"] | Merge["kind"] | DeleteInsert["kind"] | InsertOverwrite["kind"]
>

/** True in a row whose key is to be deleted. */
export const deletionMark = "typeline_delete"
export const marksDeletions = ({ materialization }: CursorDeclaration): boolean =>
  materialization.kind === "merge" && materialization.deleteWhen !== null

/** The rows of the query; `filter` puts the watermark into it. */
export const newRows = (
  declaration: CursorDeclaration,
  { dialect, render }: StrategyContext,
  filter: (query: QueryNode) => QueryNode = (query) => query,
  since?: RenderSince,
): string => {
  const text = render(marked(filter(queryOf(declaration)), declaration), since)
  const { dedupe, uniqueKey, cursor } = declaration.materialization
  return dedupe ? deduplicated(dialect, text, uniqueKey, cursor, Object.keys(declaration.columnTypes())) : text
}

const marked = (query: QueryNode, { materialization }: CursorDeclaration): QueryNode => {
  if (materialization.kind !== "merge" || !materialization.deleteWhen) return query
  const select = selectFrom(query, "new_rows")
  const mark = { name: deletionMark, value: materialization.deleteWhen(columnRow(select.from, query.columns)) }
  const { type, nullable } = mark.value
  return {
    ...select,
    outputs: [...select.outputs, mark],
    columns: { ...select.columns, [deletionMark]: { type, nullable } },
  }
}
