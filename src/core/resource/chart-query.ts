import type { QueryNode } from "../sql/ast.ts"
import type { Expr, Row } from "../sql/expression.ts"
import { from } from "../sql/from.ts"
import { queryNode } from "../sql/node.ts"
import { QueryError } from "../sql/query-error.ts"
import type { Readable } from "../sql/readable.ts"
import { type Columns, isArray, isNumeric, isTemporal, type Type, typeText } from "../sql/type.ts"
import { columnOf } from "./data-test/made-test.ts"
import type { ChartDeclaration, RelationObject } from "./declaration.ts"
import { bound } from "./dependencies.ts"

/**
 * What a chart shows, as a query: its columns, in an order that does not change from run to run, and no more than `rows` rows. Throws a
 * QueryError where a column is not there, or cannot be drawn as the chart says: what the compiler would have said.
 */
export const chartQuery = (chart: ChartDeclaration, rows: number = chart.limit): QueryNode => {
  const { relation, columns, sort } = chart
  if (!relation) throw new QueryError("it is of no relation.")
  if (columns.length === 0) throw new QueryError(`a chart with the mark "${chart.mark}" names no column.`)
  refuseWrongColumns(chart, relation)
  const { it } = bound(new Map([["it", relation]])) as { readonly it: Readable<Columns> }
  const read = sort && !columns.includes(sort.by) ? [...columns, sort.by] : columns
  const ordered = [...new Set([...(sort ? [sort.by] : []), ...columns])]
  const all = from({ it }).select(({ it }) => picked(it, read, relation))
  return queryNode(
    all
      .orderBy((row) =>
        ordered.map((name) => {
          const value = columnOf(row as Row<Columns>, name, relation)
          return sort?.by === name && sort.direction === "desc" ? value.desc() : value.asc()
        }),
      )
      .limit(rows),
    "chart()",
  )
}

const picked = (row: Row<Columns>, names: readonly string[], relation: RelationObject) =>
  Object.fromEntries(names.map((name): [string, Expr<Type, "row">] => [name, columnOf(row, name, relation)]))

const refuseWrongColumns = ({ x, y, color, columns, sort, mark }: ChartDeclaration, relation: RelationObject): void => {
  const isDrawn = mark !== "number" && mark !== "table"
  if (isDrawn && x === null) throw new QueryError(`a chart with the mark "${mark}" has no x.`)
  if (mark !== "table" && y === null)
    throw new QueryError(`a chart with the mark "${mark}" has no ${mark === "number" ? "value" : "y"}.`)
  const types = relation.columnTypes
  const typeOf = (name: string) => (Object.hasOwn(types, name) ? types[name]?.type : undefined)
  for (const name of [...columns, ...(sort ? [sort.by] : [])]) {
    const type = typeOf(name)
    if (type !== undefined && (isArray(type) || type === "variant"))
      throw new QueryError(`"${name}" of ${relation.name} is ${typeText(type)}, which cannot be drawn.`)
  }
  const [figure, hue] = [y === null ? undefined : typeOf(y), color === null ? undefined : typeOf(color)]
  if (figure !== undefined && !isNumeric(figure))
    throw new QueryError(
      `${mark === "number" ? "value" : "y"} is "${y}" of ${relation.name}, a ${typeText(figure)}: it takes a number.`,
    )
  if (hue !== undefined && isTemporal(hue))
    throw new QueryError(
      `color is "${color}" of ${relation.name}, a ${typeText(hue)}: it takes a text, a boolean or a number.`,
    )
}
