// The rows of charts, as JSON holds them: what the documentation site draws.
import * as Effect from "effect/Effect"
import * as Schema from "effect/Schema"
import { type DialectName, dialects } from "../dialect/registry.ts"
import { relationId } from "../graph/graph.ts"
import { type RunValues, rendererOf } from "../plan/plan.ts"
import { chartQuery } from "../resource/chart-query.ts"
import type { ChartDeclaration, ChartMark, DashboardDeclaration } from "../resource/declaration.ts"
import { QueryError } from "../sql/query-error.ts"
import { type ColumnTypes, isNumeric, isTemporal, type Value } from "../sql/type.ts"
import { WarehouseError } from "../warehouse/error.ts"
import { Warehouse, type WarehouseRow } from "../warehouse/warehouse.ts"
import { type ChartValue, chartValue } from "./chart-value.ts"
import { repeatedMark } from "./repeated-mark.ts"
import { rowSchema } from "./row-schema.ts"

export interface ChartColumn {
  readonly name: string
  readonly type: "number" | "time" | "text" | "boolean"
}
/**
 * A chart with its data. Times are ISO 8601; NaN and the infinities are null. A number whose digits a double does not hold is its digits
 * as text: a large integer, an exact decimal, and in a table each decimal that has zeros at its end.
 */
export interface ChartRows {
  readonly title: string
  readonly description: string
  /** The id of its relation in the graph: `model.genre_ratings`. */
  readonly relation: string
  readonly mark: ChartMark
  /** The figure of a "number" is its y. */
  readonly x: string | null
  readonly y: string | null
  readonly color: string | null
  /** In the order of the values in `rows`. */
  readonly columns: readonly ChartColumn[]
  readonly rows: readonly (readonly ChartValue[])[]
  /** Whether the relation has more rows than were read; never of a "number". */
  readonly truncated: boolean
  /** Why there is no data; null where there is. */
  readonly problem: string | null
}

export interface ReadChartsOptions {
  /** Of the warehouse that is read. */
  readonly dialect: DialectName
  /** What the queries of ephemeral models may ask for: the moment, and variables. */
  readonly values: RunValues
  /** Charts that are read at the same time. Default: 4. */
  readonly concurrency?: number
}

/**
 * Reads the rows of each chart, in the order of the dashboards and of their charts. It never fails: a chart that cannot be read says
 * why, and the others are read. Takes no lease and writes nothing.
 */
export const readCharts = (
  dashboards: readonly DashboardDeclaration[],
  options: ReadChartsOptions,
): Effect.Effect<readonly (readonly ChartRows[])[], never, Warehouse> =>
  Effect.forEach(dashboards, ({ charts }) =>
    Effect.forEach(charts, (chart) => readChart(chart, options), { concurrency: options.concurrency ?? 4 }),
  ).pipe(Effect.withSpan("typeline.charts"))

const readChart = (
  chart: ChartDeclaration,
  { dialect, values }: ReadChartsOptions,
): Effect.Effect<ChartRows, never, Warehouse> =>
  Effect.gen(function* () {
    // One row more than is drawn tells whether there are more.
    const sql = yield* told(() => rendererOf(dialects[dialect], values)(chartQuery(chart, chart.limit + 1)))
    const warehouse = yield* Warehouse
    const session = yield* warehouse.session
    const found = yield* session.query(sql)
    if (chart.mark === "number" && chart.sort === null && found.length > 1)
      return withoutRows(chart, `${nameOf(chart)} has more than one row. Say which one comes first: sort: { by: "…" }.`)
    const rows = yield* told(() => found.slice(0, chart.limit).map(decoderOf(chart)))
    const repeated = repeatedMark(chart, rows)
    if (repeated !== null) return withoutRows(chart, repeated)
    // Of a number, its author has said which row is meant.
    const truncated = chart.mark !== "number" && found.length > chart.limit
    return { ...about(chart), rows, truncated, problem: null }
  }).pipe(
    Effect.scoped,
    Effect.catch((error) => Effect.succeed(withoutRows(chart, advised(chart, error)))),
  )

/** What cannot be rendered, and a row that is not as it was declared. */
const told = <A>(run: () => A): Effect.Effect<A, Error> =>
  Effect.try({ try: run, catch: (error) => (error instanceof Error ? error : new Error(String(error))) })

const nameOf = ({ relation }: ChartDeclaration): string => relation?.name ?? "It"

const advised = (chart: ChartDeclaration, error: Error): string => {
  if (!(error instanceof WarehouseError))
    return error instanceof QueryError
      ? error.message
      : `A row of ${nameOf(chart)} is not as the project declares it: ${error.message}. Build it again, or mend its declaration.`
  return error.reason === "MissingObject"
    ? `${nameOf(chart)} cannot be read: ${error.message} Build it first: pipeline build --select +${nameOf(chart)}`
    : error.message
}

const withoutRows = (chart: ChartDeclaration, problem: string): ChartRows => ({
  ...about(chart),
  rows: [],
  truncated: false,
  problem,
})

const about = (chart: ChartDeclaration): Omit<ChartRows, "rows" | "truncated" | "problem"> => {
  const { title, description, relation, mark, x, y, color } = chart
  const columns = Object.entries(typesOf(chart)).map(([name, { type }]) => ({ name, type: columnKind(type) }))
  return { title, description, relation: relation ? relationId(relation) : "", mark, x, y, color, columns }
}

const typesOf = ({ relation, columns }: ChartDeclaration): ColumnTypes => {
  const types = relation?.columnTypes ?? {}
  return Object.fromEntries(
    columns.flatMap((name) => {
      const type = types[name]
      return type ? [[name, type] as const] : []
    }),
  )
}
const columnKind = (type: Value): ChartColumn["type"] =>
  isNumeric(type) ? "number" : isTemporal(type) ? "time" : type === "boolean" ? "boolean" : "text"

/** A row as the warehouse gives it to the values of the chart's columns. */
const decoderOf = (chart: ChartDeclaration) => {
  const types = typesOf(chart)
  const decode = Schema.decodeUnknownSync(rowSchema(types))
  return (row: WarehouseRow): readonly ChartValue[] => {
    const decoded: { readonly [name: string]: unknown } = decode(row)
    return Object.entries(types).map(([name, { type }]) => chartValue(decoded[name], type, chart.mark))
  }
}
