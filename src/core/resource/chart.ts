import type { Columns, Decimal, Numeric, Temporal } from "../sql/type.ts"
import type { ColumnName } from "./column-info.ts"
import { type ChartDeclaration, type ChartMark, RelationObject } from "./declaration.ts"
import { callerLocation } from "./location.ts"
import type { Relation } from "./relation.ts"

/** What can be drawn: no array and no variant. */
type Drawable = "varchar" | "boolean" | "integer" | "double" | Decimal | Temporal
type Hue = "varchar" | "boolean" | Numeric

interface ChartOptions<C extends Columns> {
  /** Default: what is drawn, in words. */
  readonly title?: string
  /** Markdown. */
  readonly description?: string
  /** Which rows come first, by a column of the relation. Default: ascending by what is read, x first. */
  readonly sort?: { readonly by: ColumnName<C, Drawable | null>; readonly direction?: "asc" | "desc" }
}
interface Limited {
  /** How many rows at most: a whole number from 1 to 10,000. Default: 1,000. */
  readonly limit?: number
}
/** Bars, lines, areas or dots: one row of the relation is one of them, or one point of it. */
export interface DrawnChart<C extends Columns> extends ChartOptions<C>, Limited {
  readonly mark: "bar" | "line" | "area" | "dot"
  readonly x: ColumnName<C, Drawable | null>
  /** A number. */
  readonly y: ColumnName<C, Numeric | null>
  /** A text, a boolean or a number that tells bars, lines, areas or dots apart. */
  readonly color?: ColumnName<C, Hue | null>
}
/** One figure: that of the only row, or of the first one by `sort`. */
export interface NumberChart<C extends Columns> extends ChartOptions<C> {
  readonly mark: "number"
  readonly value: ColumnName<C, Numeric | null>
}
export interface TableChart<C extends Columns> extends ChartOptions<C>, Limited {
  readonly mark: "table"
  readonly columns: readonly [ColumnName<C, Drawable | null>, ...ColumnName<C, Drawable | null>[]]
}
export type ChartSpec<C extends Columns> = DrawnChart<C> | NumberChart<C> | TableChart<C>

/** A picture of a relation's rows, for a dashboard. */
export interface Chart {
  readonly kind: "chart"
  readonly mark: ChartMark
}
/** The object behind a `Chart`. */
export class ChartObject implements Chart {
  readonly kind = "chart"
  readonly mark: ChartMark
  readonly declaration: ChartDeclaration
  constructor(declaration: ChartDeclaration) {
    this.mark = declaration.mark
    this.declaration = declaration
    Object.defineProperty(this, "declaration", { enumerable: false })
  }
}

export const defaultChartRows = 1000
export const mostChartRows = 10_000

/**
 * A picture of a relation's rows: bars, lines, areas, dots, one number, or a table. Its columns are checked against those of the
 * relation, so renaming one breaks the compile. An ephemeral model can be drawn too: its query is run.
 *
 * @example
 * chart(genreRatings, { mark: "bar", x: "genre", y: "average_rating", sort: { by: "average_rating", direction: "desc" } })
 *
 * @example
 * chart(orderTotals, { mark: "number", value: "revenue", title: "Revenue" })
 *
 * @example
 * chart(orders, { mark: "table", columns: ["id", "status", "amount"], sort: { by: "id" }, limit: 20 })
 */
export const chart = <C extends Columns>(relation: Relation<C>, spec: ChartSpec<NoInfer<C>>): Chart => {
  const { mark, title, description, sort } = spec
  // The signature tells the marks apart; who did not ask the compiler hears of it when the project is loaded.
  const { value, x = null, y = value ?? null, color = null, columns, limit } = spec as unknown as WrittenSpec
  const written: unknown = relation
  return new ChartObject({
    mark,
    title: title ?? titleOf(mark, { x, y, color, relation: relation?.name }),
    description: description ?? "",
    relation: written instanceof RelationObject ? written : null,
    x,
    y,
    color,
    columns: [...new Set(columns ?? [x, y, color].flatMap((name) => (name === null ? [] : [name])))],
    sort: sort ? { by: sort.by, direction: sort.direction ?? "asc" } : null,
    limit: mark === "number" ? 1 : (limit ?? defaultChartRows),
    location: callerLocation(chart),
  })
}

interface WrittenSpec {
  readonly x?: string
  readonly y?: string
  readonly value?: string
  readonly color?: string
  readonly columns?: readonly string[]
  readonly limit?: number
}

interface Drawn {
  readonly x: string | null
  readonly y: string | null
  readonly color: string | null
  readonly relation: string
}
const titleOf = (mark: ChartMark, { x, y, color, relation }: Drawn): string => {
  if (mark === "number") return inWords(y ?? relation)
  if (x === null || y === null) return inWords(relation)
  return `${inWords(y)} by ${lowered(x)}${color === null || color === x ? "" : ` and ${lowered(color)}`}`
}
const lowered = (name: string): string => name.replaceAll("_", " ").trim()
const inWords = (name: string): string => lowered(name).replace(/^./, (first) => first.toUpperCase())
