import { type Dialect, qualifiedName } from "../../dialect/dialect.ts"
import type { RenderSince } from "../../dialect/render/rendering.ts"
import type { InsertOverwrite, Lookback, LookbackUnit } from "../../resource/declaration.ts"
import type { ExpressionNode, QueryNode, SelectNode, SinceNode } from "../../sql/ast.ts"
import { expression } from "../../sql/expression-methods.ts"
import { max } from "../../sql/function/aggregate.ts"
import { when } from "../../sql/function/logic.ts"
import { expressionNode } from "../../sql/node.ts"
import { QueryError } from "../../sql/query-error.ts"
import { selectFrom } from "../../sql/select-node.ts"
import { byName } from "../../sql/set-node.ts"
import { isTemporal, type Type, type Value } from "../../sql/type.ts"
import { usesSince } from "../../sql/walk.ts"
import type { CursorDeclaration } from "./new-rows.ts"

/**
 * The rows beyond what is loaded. The watermark is the greatest cursor in the table; an empty table has none, and
 * everything is new. Rows that tie with the watermark are read again and compared; only where nothing tells rows apart
 * would they be loaded twice, and greater ones alone are read.
 */
export const sinceWatermark = (declaration: CursorDeclaration, dialect: Dialect): RenderSince => {
  const { cursor, lookback } = declaration.materialization
  if (cursor === null) return () => "true"
  const column = declaration.columnTypes()[cursor]
  if (!column) throw new QueryError(`${declaration.name}: the cursor "${cursor}" is no column of its query.`)
  const table = qualifiedName(dialect, declaration)
  const watermark = `max(${dialect.identifier(cursor)})`
  const from = lookback === null ? watermark : earlier(watermark, lookback, column.type, dialect)
  const again = readsAgain(declaration.materialization)
  const unknown = column.nullable && again ? (value: string) => `${value} is null or ` : () => ""
  // Nothing tells a row without a cursor from one that is loaded, unless nothing is loaded.
  const isNew = again
    ? () => ""
    : (value: string) => ` and (${value} is not null or not exists (select 1 from ${table}))`
  return (value) =>
    `${unknown(value)}${value} ${again ? ">=" : ">"} (select ${from} from ${table}) or (select ${watermark} from ${table}) is null${isNew(value)}`
}

/** Whether a row that is read twice stands in the table once. */
const readsAgain = ({ kind, uniqueKey }: CursorDeclaration["materialization"]): boolean =>
  kind === "insert_overwrite" || uniqueKey.length > 0

const earlier = (watermark: string, lookback: Lookback, type: Value, dialect: Dialect): string => {
  const amount = typeof lookback === "number" ? lookback : Number(lookback.split(" ")[0])
  if (!Number.isInteger(amount) || amount < 0)
    throw new QueryError(
      `lookback: ${JSON.stringify(lookback)} is no whole number from 0, with a unit for a time: "3 days".`,
    )
  if (typeof lookback === "number") {
    if (isTemporal(type)) throw new QueryError(`lookback: ${lookback} has no unit. Write "3 days".`)
    return `${watermark} - ${lookback}`
  }
  const [, unit = ""] = lookback.split(" ")
  if (!isTemporal(type)) throw new QueryError(`lookback: "${lookback}" of a cursor that is a number. Write a number.`)
  return dialect.before(watermark, amount, unit.replace(/s$/, "") as LookbackUnit, type)
}

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
  const select: SelectNode = selectFrom(query, "new_rows")
  const column = select.outputs.find(({ name }) => name === cursor)?.value
  if (!column) return select
  const since = { kind: "since", column, type: "boolean", nullable: false } as const
  return materialization.kind === "insert_overwrite" && !materialization.partitionBy.includes(cursor)
    ? { ...select, qualify: [hasNewRow(select, since, materialization)] }
    : { ...select, where: [since] }
}

/** Partitions are replaced whole: the rows of one are read as soon as one of them is new. */
const hasNewRow = (select: SelectNode, since: SinceNode, { partitionBy }: InsertOverwrite): ExpressionNode => {
  const values = new Map(select.outputs.map(({ name, value }) => [name, value]))
  const isNew = when(expression<"boolean", "row">(since), 1).otherwise(0)
  const partition = partitionBy.flatMap((name) => values.get(name) ?? []).map((node) => expression<Type, "row">(node))
  return expressionNode(max(isNew).over({ partitionBy: partition }).eq(1), "partitionBy")
}
