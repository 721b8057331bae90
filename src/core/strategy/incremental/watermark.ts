import { type Dialect, qualifiedName } from "../../dialect/dialect.ts"
import type { RenderSince } from "../../dialect/render/rendering.ts"
import type { Lookback, LookbackUnit } from "../../resource/materialization.ts"
import { QueryError } from "../../sql/query-error.ts"
import { isTemporal, type Value } from "../../sql/type.ts"
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
  const lowest = column.nullable ? null : dialect.lowest(column.type)
  const loaded = (value: string) => `(select ${value} from ${table})`
  // Comparisons alone: beside an OR, DuckDB reads every row that the query has.
  const compared = (value: string) =>
    `${value} >= ${loaded(`coalesce(${from}, ${lowest})`)}${again ? "" : ` and ${value} is distinct from ${loaded(watermark)}`}`
  const unknown = column.nullable && again ? (value: string) => `${value} is null or ` : () => ""
  // Nothing tells a row without a cursor from one that is loaded, unless nothing is loaded.
  const isNew = again ? () => "" : (value: string) => ` and (${value} is not null or not exists ${loaded("1")})`
  return (value, nullable) =>
    lowest !== null && !nullable
      ? compared(value)
      : `${unknown(value)}${value} ${again ? ">=" : ">"} ${loaded(from)} or ${loaded(watermark)} is null${isNew(value)}`
}

/** Whether a row that is read twice stands in the table once. */
export const readsAgain = ({ kind, uniqueKey }: CursorDeclaration["materialization"]): boolean =>
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
