// The author's query, with the rows beyond the watermark alone.
import { RelationObject } from "../../resource/declaration.ts"
import type { InsertOverwrite } from "../../resource/materialization.ts"
import type { ExpressionNode, QueryNode, RelationReference, SelectNode, SinceNode } from "../../sql/ast.ts"
import { selectFrom } from "../../sql/select-node.ts"
import { byName } from "../../sql/set-node.ts"
import { expressionsWithin, selectExpressions, subqueryOf, usesSince } from "../../sql/walk.ts"
import type { CursorDeclaration } from "./new-rows.ts"
import { readsAgain } from "./watermark.ts"

/**
 * The query with the filter in it: where the author put `since(…)`, else around it. Where rows are not told apart it stands
 * around the query in any case: a row that `since` let through, in another branch of a union say, would be loaded twice.
 */
export const filteredByCursor = (
  query: QueryNode,
  materialization: CursorDeclaration["materialization"],
): QueryNode => {
  const { cursor } = materialization
  if (cursor === null || (readsAgain(materialization) && usesSince(query))) return byName(query)
  const select = selectFrom(query, "new_rows")
  return materialization.kind === "insert_overwrite" && !materialization.partitionBy.includes(cursor)
    ? { ...select, where: [hasNewRow(query, select, cursor, materialization)] }
    : { ...select, where: sinceOf(select, cursor) }
}

const sinceOf = ({ outputs }: SelectNode, cursor: string): readonly SinceNode[] =>
  outputs
    .filter(({ name }) => name === cursor)
    .map(({ value }) => ({ kind: "since", column: value, type: "boolean", nullable: false }))

/** Partitions are replaced whole: the rows of one are read as soon as one of them is new. */
const hasNewRow = (
  query: QueryNode,
  { outputs }: SelectNode,
  cursor: string,
  { partitionBy }: InsertOverwrite,
): ExpressionNode => {
  // DuckDB keeps all rows of a query that is read twice. Written twice, one is read as far as the cursor reaches.
  const candidates = isRowByRow(query) ? selectFrom({ ...query }, "candidates") : selectFrom(query, "new_rows")
  const ofPartition = ({ name }: { readonly name: string }) => partitionBy.includes(name)
  const partitions: SelectNode = {
    ...candidates,
    outputs: candidates.outputs.filter(ofPartition),
    columns: Object.fromEntries(Object.entries(candidates.columns).filter(([name]) => partitionBy.includes(name))),
    where: sinceOf(candidates, cursor),
    distinct: true,
  }
  const arriving = selectFrom(partitions, "partitions")
  const values = outputs.filter(ofPartition).map(({ value }) => value)
  const where = arriving.outputs.map(({ value }, index): ExpressionNode => {
    const right = values[index] ?? value
    return {
      kind: "comparison",
      operator: "is not distinct from",
      left: value,
      right,
      type: "boolean",
      nullable: false,
    }
  })
  return { kind: "exists", query: { ...arriving, where }, type: "boolean", nullable: false }
}

/** Whether each row of a query is one of a stored relation's: read again with a filter, it costs what the filter leaves. */
const isRowByRow = (query: QueryNode): boolean =>
  query.kind === "select" &&
  query.from.target.kind === "relation" &&
  query.joins.length === 0 &&
  query.groupBy === null &&
  query.qualify.length === 0 &&
  !query.distinct &&
  query.limit === null &&
  // Of what an author has written as text nobody knows what it costs, nor whether it is the same twice.
  selectExpressions(query)
    .flatMap(expressionsWithin)
    .every((node) => subqueryOf(node) === null && !["raw", "perDialect", "over"].includes(node.kind)) &&
  isStored(query.from.target.relation)

const isStored = (relation: RelationReference): boolean => {
  if (!(relation instanceof RelationObject)) return false
  const { declaration } = relation
  const { kind } = declaration.materialization
  if (kind === "view" && "query" in declaration) return isRowByRow(declaration.query())
  // In the warehouse, a source that somebody else fills may be a view of anything.
  return kind !== "ephemeral" && kind !== "external"
}
