import type { ExpressionNode, QueryNode, RelationReference, Source } from "../sql/ast.ts"
import { authored } from "../sql/author-callback.ts"
import { conditionNodes } from "../sql/condition.ts"
import { expression } from "../sql/expression-methods.ts"
import { count, max } from "../sql/function/aggregate.ts"
import { timeNode } from "../sql/function/time.ts"
import { expressionNode } from "../sql/node.ts"
import { QueryError } from "../sql/query-error.ts"
import { columnRow, type ExpressionRow, sourceColumns } from "../sql/row.ts"
import { selectNode, ungrouped } from "../sql/select-node.ts"
import { aType, isTemporal, type Temporal } from "../sql/type.ts"
import { expressionsWithin } from "../sql/walk.ts"

type RowCallback = (row: never) => unknown

/** The time of the newest row and the number of rows, of those that `where` keeps. */
export const freshnessQuery = (
  relation: RelationReference,
  loadedAt: string | RowCallback,
  where: RowCallback | undefined,
): QueryNode => {
  const from: Source = { alias: relation.name, target: { kind: "relation", relation } }
  const row = () => columnRow(from, sourceColumns(from))
  const time =
    typeof loadedAt === "string"
      ? columnTime(relation, row(), loadedAt)
      : ofRows("freshness.loadedAt", loadedAt, row, (value, place) => aRowsOwn(timeNode(place, value), place))
  const conditions = where
    ? ofRows("freshness.where", where, row, (condition, place) =>
        conditionNodes(condition, place).map((node) => aRowsOwn(node, place)),
      )
    : []
  const newest = expressionNode(max(expression<Temporal, "row">(time)), "freshness.loadedAt")
  return selectNode(
    { from, joins: [], where: conditions, qualify: [] },
    [
      { name: "max_loaded_at", value: newest },
      { name: "row_count", value: expressionNode(count(), "freshness") },
    ],
    { ...ungrouped, groupBy: [] },
  )
}

const ofRows = <Taken>(
  place: string,
  callback: RowCallback,
  row: () => ExpressionRow,
  take: (result: unknown, place: string) => Taken,
): Taken =>
  authored(
    place,
    callback as (row: ExpressionRow) => unknown,
    () => [row()] as const,
    (result) => take(result, place),
  )

const columnTime = ({ name }: RelationReference, row: ExpressionRow, column: string): ExpressionNode => {
  const value = Object.hasOwn(row, column) ? row[column] : undefined
  if (!value)
    throw new QueryError(
      `freshness.loadedAt names "${column}", and ${name} has no such column. It has ${Object.keys(row).join(", ")}.`,
    )
  const node = expressionNode(value, "freshness.loadedAt")
  if (isTemporal(node.type)) return node
  const epoch = node.type === "integer" ? ` Of seconds since 1970: (row) => fromEpochSeconds(row.${column}).` : ""
  throw new QueryError(
    `freshness.loadedAt takes a date or a time, and "${column}" is ${aType(node.type)}. Write an expression that makes one of it.${epoch}`,
  )
}

/** The newest row is found by max() of what each row says. */
const aRowsOwn = (node: ExpressionNode, place: string): ExpressionNode => {
  if (expressionsWithin(node).some(({ kind }) => kind === "aggregate" || kind === "over"))
    throw new QueryError(`${place} takes a value of one row: leave the aggregate or the window function out.`)
  return node
}
