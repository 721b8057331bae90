import { type Dialect, qualifiedName } from "../dialect/dialect.ts"
import type { RenderSince } from "../dialect/render/rendering.ts"
import type { Incremental, Lookback, LookbackUnit } from "../resource/declaration.ts"
import type { QueryNode, SelectNode } from "../sql/ast.ts"
import { QueryError } from "../sql/query-error.ts"
import { selectFrom } from "../sql/select-node.ts"
import { byName } from "../sql/set-node.ts"
import { isTemporal, type Value } from "../sql/type.ts"
import { usesSince } from "../sql/walk.ts"
import type { Declared } from "./strategy.ts"

/**
 * The rows beyond what is loaded. The watermark is the greatest cursor in the table; an empty table has none, and
 * everything is new. With a unique key, rows that tie with the watermark are read again and compared; without one they
 * would be loaded twice, so only greater ones are read.
 */
export const sinceWatermark = (declaration: Declared<"append" | "merge">, dialect: Dialect): RenderSince => {
  const { cursor, uniqueKey, lookback } = declaration.materialization
  if (cursor === null) return () => "true"
  const column = declaration.columnTypes()[cursor]
  if (!column) throw new QueryError(`${declaration.name}: the cursor "${cursor}" is no column of its query.`)
  const table = qualifiedName(dialect, declaration)
  const watermark = `max(${dialect.identifier(cursor)})`
  const from = lookback === null ? watermark : earlier(watermark, lookback, column.type, dialect)
  const operator = uniqueKey.length > 0 ? ">=" : ">"
  const unknown = column.nullable && uniqueKey.length > 0 ? (value: string) => `${value} is null or ` : () => ""
  return (value) =>
    `${unknown(value)}${value} ${operator} (select ${from} from ${table}) or (select ${watermark} from ${table}) is null`
}

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
 * The query with the filter in it: where the author put `since(…)`, else around it. Without a key it stands around the query
 * in any case: a row that `since` let through, in another branch of a union say, would be loaded twice.
 */
export const filteredByCursor = (query: QueryNode, { cursor, uniqueKey }: Incremental): QueryNode => {
  if (cursor === null || (uniqueKey.length > 0 && usesSince(query))) return byName(query)
  const select: SelectNode = selectFrom(query, "new_rows")
  const column = select.outputs.find(({ name }) => name === cursor)?.value
  return column ? { ...select, where: [{ kind: "since", column, type: "boolean", nullable: false }] } : select
}
