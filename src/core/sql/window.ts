import type {
  AggregateNode,
  ExpressionNode,
  FrameNode,
  FrameReach,
  OrderingNode,
  OverNode,
  WindowFunctionNode,
} from "./ast.ts"
import type { Reach, Reads, Window } from "./expression.ts"
import { expressionKey, expressionNode, isExpression } from "./node.ts"
import { QueryError } from "./query-error.ts"
import { aType, isNumeric } from "./type.ts"

export class OrderingMethods {
  readonly "~ordering": OrderingNode
  constructor(node: OrderingNode) {
    this["~ordering"] = node
  }
  nullsFirst() {
    return new OrderingMethods({ ...this["~ordering"], nulls: "first" })
  }
  nullsLast() {
    return new OrderingMethods({ ...this["~ordering"], nulls: "last" })
  }
}

/** An order; a value alone is in ascending order. */
export const orderingNode = (ordering: unknown): OrderingNode => {
  if (ordering instanceof OrderingMethods) return ordering["~ordering"]
  if (isExpression(ordering)) return { value: ordering[expressionKey], direction: "asc", nulls: "last" }
  throw new QueryError("orderBy takes orders: column.asc() or column.desc().")
}

export const overNode = (of: AggregateNode | WindowFunctionNode, window: Window<Reads>): OverNode => {
  const orderBy = (window.orderBy ?? []).map(orderingNode)
  if (of.kind === "aggregate") refuseWindow(of.function, orderBy.length > 0 || window.rows !== undefined)
  return {
    kind: "over",
    of,
    partitionBy: (window.partitionBy ?? []).map((key) => expressionNode(key, "partitionBy")),
    orderBy,
    frame: frameNode(of, window, orderBy),
    type: of.type,
    nullable: of.nullable,
  }
}

// Snowflake knows these over a whole partition only, or not at all.
const overNothing: ReadonlySet<string> = new Set(["maxBy", "minBy"])
const overPartitions: ReadonlySet<string> = new Set([
  "anyValue",
  "approxCountDistinct",
  "approxPercentile",
  "arrayAgg",
  "boolAnd",
  "boolOr",
  "corr",
  "countDistinct",
  "listAgg",
  "median",
  "percentile",
])
const refuseWindow = (name: string, ordered: boolean): void => {
  if (overNothing.has(name))
    throw new QueryError(
      `${name}() is an aggregate of groups and cannot stand over a window. firstValue(value).over({ partitionBy, orderBy }) gives the same.`,
    )
  if (ordered && overPartitions.has(name))
    throw new QueryError(
      `${name}() over a window with an order: Snowflake has it over whole partitions only. Leave orderBy and rows out, or join the query with itself.`,
    )
}

/** Which functions have a frame: where several share a window, the others pass over it. */
const hasFrame = (of: AggregateNode | WindowFunctionNode): boolean => of.kind === "aggregate" || isPositional(of)
const isPositional = ({ function: name }: AggregateNode | WindowFunctionNode): boolean =>
  name === "firstValue" || name === "lastValue"

const frameNode = (
  of: AggregateNode | WindowFunctionNode,
  { rows, range }: Window<Reads>,
  orderBy: readonly OrderingNode[],
): FrameNode | null => {
  if (!hasFrame(of)) return null
  if (rows && range) throw new QueryError("A window has rows or a range, not both.")
  if (range) return rangeNode(range, orderBy)
  // The first and the last value are those of the partition: in SQL that depends on the warehouse.
  if (!rows) return isPositional(of) ? { unit: "rows", before: "all", after: "all" } : null
  const frame = { before: rows.before ?? 0, after: rows.after ?? 0 }
  for (const [side, reach] of Object.entries(frame))
    if (reach !== "all" && !(Number.isInteger(reach) && reach >= 0))
      throw new QueryError(`rows: { ${side}: ${reach} }: a frame reaches a whole number of rows from 0, or "all".`)
  if (orderBy.length === 0 && !(frame.before === "all" && frame.after === "all"))
    throw new QueryError(
      "A window with rows needs an order: over({ orderBy: [column.asc()], rows: … }). Without one its rows change from run to run.",
    )
  return { unit: "rows", ...frame }
}

const rangeNode = (range: NonNullable<Window<Reads>["range"]>, orderBy: readonly OrderingNode[]): FrameNode => {
  const [first, ...more] = orderBy
  if (!first || more.length > 0)
    throw new QueryError("A window with a range needs one order: over({ orderBy: [column.asc()], range: … }).")
  return {
    unit: "range",
    before: reachNode(range.before ?? 0, first.value, "before"),
    after: reachNode(range.after ?? 0, first.value, "after"),
  }
}

const reachNode = (reach: Reach, { type }: ExpressionNode, side: string): FrameReach => {
  if (reach === "all" || reach === 0) return reach
  if (typeof reach === "number" && isNumeric(type) && Number.isFinite(reach) && reach > 0) return reach
  const [, amount, unit] = /^(\d+) (day|hour|minute|second)s?$/.exec(String(reach)) ?? []
  if (amount !== undefined && unit !== undefined && isTime(type, unit))
    return { amount: Number(amount), unit: unit as "day" | "hour" | "minute" | "second" }
  throw new QueryError(
    `range: { ${side}: ${JSON.stringify(reach)} } beside ${aType(type)}: a range reaches a number beside numbers, "7 days" beside dates and times ("3 hours" beside times), or "all".`,
  )
}
const isTime = (type: ExpressionNode["type"], unit: string): boolean =>
  type === "timestamp" || (type === "timestamptz" ? unit !== "day" : type === "date" && unit === "day")
