// What the builders make and everything else reads: immutable data, without methods.
import type { ColumnType, ColumnTypes, Value } from "./type.ts"

/** A relation as SQL sees it: a name to read from, with its columns. The resources of a project are such. */
export interface RelationReference {
  readonly kind: string
  readonly name: string
  readonly schema: string
  readonly columnTypes: ColumnTypes
}

/** One thing that a query reads, under one alias. Columns refer to it by its identity. */
export interface Source {
  readonly alias: string
  readonly target: Target
}
export type Target =
  | { readonly kind: "relation"; readonly relation: RelationReference }
  | { readonly kind: "query"; readonly query: QueryNode }
  /** The rows that a recursive query has found so far. */
  | { readonly kind: "self"; readonly self: RecursiveSelf }
  | FlattenTarget
/** The elements of an array, or the entries of an object, as rows. */
export interface FlattenTarget {
  readonly kind: "flatten"
  /** A typed array, or a variant: of one that holds something else there are no rows. */
  readonly of: "array" | "jsonArray" | "jsonObject"
  readonly input: ExpressionNode
  /** Columns that are read out of each element. */
  readonly fields: { readonly [column: string]: ElementField }
  /** A row of NULLs where there would be none. */
  readonly outer: boolean
}
export interface ElementField {
  readonly path: readonly (string | number)[]
  readonly type: Value
}
/** Stands for a recursive query within its own step. */
export interface RecursiveSelf {
  readonly columns: ColumnTypes
}

interface Typed extends ColumnType {}

export interface ColumnNode extends Typed {
  readonly kind: "column"
  readonly source: Source
  readonly name: string
}
export interface LiteralNode extends Typed {
  readonly kind: "literal"
  readonly value: LiteralValue
}
export type LiteralValue = string | number | bigint | boolean | null | readonly LiteralValue[]
/** A function of the SDK; each dialect spells it. */
export interface CallNode extends Typed {
  readonly kind: "call"
  readonly function: string
  readonly arguments: readonly ExpressionNode[]
  /** What is part of the function and not a SQL value: a unit, a path, a number of digits. */
  readonly options: readonly (string | number)[]
}
export interface AggregateNode extends Typed {
  readonly kind: "aggregate"
  readonly function: string
  readonly arguments: readonly ExpressionNode[]
  readonly options: readonly (string | number)[]
  /** The rows that count; null for all of them. */
  readonly filter: ExpressionNode | null
  /** The order in which the values are taken, where it matters. */
  readonly orderBy: readonly OrderingNode[]
  /** Equal values count once. */
  readonly distinct: boolean
}
export interface WindowFunctionNode extends Typed {
  readonly kind: "windowFunction"
  readonly function: string
  readonly arguments: readonly ExpressionNode[]
  readonly options: readonly (string | number)[]
  readonly ignoreNulls: boolean
}
export interface OverNode extends Typed {
  readonly kind: "over"
  readonly of: AggregateNode | WindowFunctionNode
  readonly partitionBy: readonly ExpressionNode[]
  readonly orderBy: readonly OrderingNode[]
  readonly frame: FrameNode | null
}
/** The rows around the current one: so many of them, or those whose value in the order is so near. */
export interface FrameNode {
  readonly unit: "rows" | "range"
  readonly before: FrameReach
  readonly after: FrameReach
}
export type FrameReach =
  | number
  | "all"
  | { readonly amount: number; readonly unit: "day" | "hour" | "minute" | "second" }
export interface OrderingNode {
  readonly value: ExpressionNode
  readonly direction: "asc" | "desc"
  readonly nulls: "first" | "last"
}
export type Comparison = "=" | "<>" | ">" | ">=" | "<" | "<=" | "is not distinct from"
export type Arithmetic = "+" | "-" | "*"
export interface BinaryNode extends Typed {
  readonly kind: "comparison" | "arithmetic"
  readonly operator: Comparison | Arithmetic
  readonly left: ExpressionNode
  readonly right: ExpressionNode
}
export interface LogicNode extends Typed {
  readonly kind: "and" | "or"
  readonly conditions: readonly ExpressionNode[]
}
export interface NotNode extends Typed {
  readonly kind: "not"
  readonly condition: ExpressionNode
}
export interface IsNullNode extends Typed {
  readonly kind: "isNull"
  readonly value: ExpressionNode
  readonly negated: boolean
}
/** The value itself: that it is never NULL is a promise, and a data test's to watch. */
export interface AssertNotNullNode extends Typed {
  readonly kind: "assertNotNull"
  readonly value: ExpressionNode
  /** Where the author wrote it: a stack trace. */
  readonly trace: string
}
export interface InNode extends Typed {
  readonly kind: "in"
  readonly value: ExpressionNode
  readonly among: readonly ExpressionNode[] | QueryNode
  readonly negated: boolean
}
export interface CaseNode extends Typed {
  readonly kind: "case"
  readonly branches: readonly { readonly when: ExpressionNode; readonly then: ExpressionNode }[]
  readonly otherwise: ExpressionNode | null
}
export interface CastNode extends Typed {
  readonly kind: "cast"
  readonly value: ExpressionNode
}
export interface SubqueryNode extends Typed {
  readonly kind: "exists" | "scalar"
  readonly query: QueryNode
}
/** Text of the author's; `strings` are its pieces as they were typed, `parts` stand between them. */
export interface RawNode extends Typed {
  readonly kind: "raw"
  readonly strings: readonly string[]
  readonly parts: readonly ExpressionNode[]
  /** One value a group, of values of rows. */
  readonly aggregate: boolean
}
/** Text of the author's, one for each warehouse. */
export interface PerDialectNode extends Typed {
  readonly kind: "perDialect"
  readonly texts: { readonly [dialect: string]: Pick<RawNode, "strings" | "parts"> }
}
/** When the run began: a constant of the statement. */
export interface RunStartedNode extends Typed {
  readonly kind: "runStartedAt"
}
/** A constant that whoever runs the project may set. */
export interface VariableNode extends Typed {
  readonly kind: "variable"
  readonly name: string
  /** Its value where nobody gives one; null for one that must be given. */
  readonly standard: LiteralNode | null
}
/** TRUE on a full run; else the rows beyond what is loaded. */
export interface SinceNode extends Typed {
  readonly kind: "since"
  readonly column: ExpressionNode
}
export type ExpressionNode =
  | ColumnNode
  | LiteralNode
  | CallNode
  | AggregateNode
  | WindowFunctionNode
  | OverNode
  | BinaryNode
  | LogicNode
  | NotNode
  | IsNullNode
  | AssertNotNullNode
  | InNode
  | CaseNode
  | CastNode
  | SubqueryNode
  | RawNode
  | PerDialectNode
  | RunStartedNode
  | VariableNode
  | SinceNode

export interface Join {
  /** `asOf`: the last row of the right side at or before. */
  readonly kind: "inner" | "left" | "right" | "full" | "cross" | "asOf" | "lateral" | "flatten"
  readonly source: Source
  readonly on: ExpressionNode | null
  /** Of an as-of join: `left >= right`, the column of the right side on the right. */
  readonly match?: BinaryNode
}
/** What a grouping is done by beside all of its keys at once: each set holds the positions of its keys. */
export type GroupingSets =
  | { readonly kind: "rollup" | "cube" }
  | { readonly kind: "sets"; readonly sets: readonly (readonly number[])[] }
export interface OutputColumn {
  readonly name: string
  readonly value: ExpressionNode
}
export interface SelectNode {
  readonly kind: "select"
  readonly from: Source
  readonly joins: readonly Join[]
  readonly where: readonly ExpressionNode[]
  /** Keys of GROUP BY; null without grouping; empty for one row over everything. */
  readonly groupBy: readonly ExpressionNode[] | null
  readonly groupingSets: GroupingSets | null
  readonly having: readonly ExpressionNode[]
  readonly outputs: readonly OutputColumn[]
  readonly distinct: boolean
  readonly qualify: readonly ExpressionNode[]
  readonly orderBy: readonly OrderingNode[]
  readonly limit: number | null
  readonly columns: ColumnTypes
}
export interface SetNode {
  readonly kind: "set"
  readonly operator: "union" | "union all" | "intersect" | "except"
  readonly queries: readonly QueryNode[]
  readonly columns: ColumnTypes
}
export interface RecursiveNode {
  readonly kind: "recursive"
  readonly self: RecursiveSelf
  readonly first: QueryNode
  readonly next: QueryNode
  readonly columns: ColumnTypes
}
/** A whole query as text of the author's. */
export interface RawQueryNode {
  readonly kind: "rawQuery"
  /** One for every warehouse; null where each has its own. */
  readonly text: RawQueryText | null
  readonly texts: { readonly [dialect: string]: RawQueryText }
  readonly columns: ColumnTypes
}
export interface RawQueryText {
  readonly strings: readonly string[]
  readonly parts: readonly RawQueryPart[]
}
export type RawQueryPart =
  | { readonly kind: "source"; readonly source: Source }
  | { readonly kind: "literal"; readonly literal: LiteralNode | VariableNode }
/** Rows that the author wrote down. */
export interface ValuesNode {
  readonly kind: "values"
  readonly rows: readonly (readonly LiteralNode[])[]
  readonly columns: ColumnTypes
}
/** One row for each number from 0: `n`; or for each step of a calendar from a date on: `date_<unit>`. */
export interface SeriesNode {
  readonly kind: "series"
  readonly length: number
  readonly calendar: { readonly unit: CalendarUnit; readonly from: string } | null
  readonly columns: ColumnTypes
}
export type CalendarUnit = "day" | "week" | "month" | "quarter" | "year"
export type QueryNode = SelectNode | SetNode | RecursiveNode | RawQueryNode | ValuesNode | SeriesNode
