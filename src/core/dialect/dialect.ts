// How a warehouse spells what the AST says. A dialect is data: tables of spellings and declared facts.
import type { FlattenTarget, SeriesNode } from "../sql/ast.ts"
import type { AggregateName, FunctionName, WindowFunctionName } from "../sql/function/name.ts"
import type { Value } from "../sql/type.ts"

import type { CreateRelation } from "./new-relation.ts"

/** What a spelling is given: the arguments as SQL, and what the call says about itself. */
export interface Spelled {
  /** Arguments as they may stand between commas. */
  readonly arguments: readonly string[]
  /** Arguments as they may stand beside an operator. */
  readonly operands: readonly string[]
  readonly argumentTypes: readonly Value[]
  /** Which arguments may be NULL. */
  readonly nullable: readonly boolean[]
  readonly options: readonly (string | number)[]
  /** The type that was promised: the spelling keeps the promise, with a cast where it must. */
  readonly type: Value
}
export type Spelling = (call: Spelled) => string
export interface SpelledAggregate extends Spelled {
  /** The condition of the rows that count; null for all of them. */
  readonly filter: string | null
  /** `x desc nulls last`, each. */
  readonly orderBy: readonly string[]
  readonly distinct: boolean
  readonly ignoreNulls: boolean
}
/** `over` is empty for an aggregate, ` over (…)` for a window function: a cast goes around both. */
export type WindowSpelling = (call: SpelledAggregate, over: string) => string

/** Facts that strategies decide on. They never ask for the warehouse's name. */
export interface Capabilities {
  /** DDL takes part in transactions: a table can be replaced, checked, and rolled back. */
  readonly transactionalDdl: boolean
  /** One process at a time has the database open: what another one left unfinished is dead. */
  readonly oneProcess: boolean
}

export interface Dialect {
  readonly name: string
  readonly capabilities: Capabilities
  /** A name as the warehouse reads it back: bare where that is safe, else quoted. */
  readonly identifier: (name: string) => string
  /** A text literal, on one line. */
  readonly text: (value: string) => string
  readonly type: (type: Value) => string
  /** A date or time literal; the value was checked. */
  readonly temporal: (value: string, type: Value) => string
  readonly array: (items: readonly string[]) => string
  readonly cast: (operand: string, from: Value, to: Value) => string
  /** `left * right` and the like, as exact as the types promise. */
  readonly arithmetic: (left: string, operator: string, right: string, type: Value) => string
  readonly functions: { readonly [F in FunctionName]: Spelling }
  readonly aggregates: { readonly [F in AggregateName]: WindowSpelling }
  readonly windowFunctions: { readonly [F in WindowFunctionName]: WindowSpelling }
  /** Whether a variant is NULL, or holds the null of JSON. */
  readonly variantIsNull: (operand: string, negated: boolean) => string
  /** One row for each element, as `value` and `index`, or for each entry of an object, as `key` and `value`. */
  readonly flatten: (input: string, alias: string, elements: Flattened) => string
  /** `asof join`, with rows that find no match kept: `match` is an order, `on` are equalities. */
  readonly asOfJoin: (right: string, match: string, on: readonly string[]) => string
  /** So many rows: the numbers from 0, or the steps of a calendar. */
  readonly series: (length: number, calendar: SeriesNode["calendar"], column: string) => string
  /** `genre.value` with the type of the elements. */
  readonly flattenedValue: (column: string, type: Value) => string
  /** The moment a number of units before: for lookbacks. */
  readonly before: (moment: string, amount: number, unit: "hour" | "day" | "month" | "year", type: Value) => string
  /** What no value of a type is below; null where nothing is known to be. */
  readonly lowest: (type: Value) => string | null
  /** A moment of the warehouse's own clock, so many seconds before now. */
  readonly secondsAgo: (seconds: number) => string
  /** Statements that make a relation of a query. */
  readonly create: CreateRelation
  /** Gives a role a privilege on a relation; null where there are no roles. */
  readonly grant:
    | ((privilege: string, kind: "table" | "view" | "dynamic table", relation: string, role: string) => string)
    | null
  /** How far a frame reaches in time: `interval '7 days'`. */
  readonly interval: (amount: number, unit: string) => string
  /** Makes another database's file readable, and lets go of it; null where databases are no files. */
  readonly attach: {
    readonly open: (file: string, name: string) => string
    readonly close: (name: string) => string
  } | null
  /**
   * A query that has a row unless the rows of a relation, as they are read, ascend strictly by a key, and none of it is NULL: then no
   * key stands twice, and nobody has to count. Null where that is not faster.
   */
  readonly notAscending: ((relation: string, key: readonly string[]) => string) | null
  /** Now, as a literal of a temporal type. */
  readonly instant: (iso: string, type: Value) => string
}
export interface Flattened extends Pick<FlattenTarget, "of" | "outer"> {
  /** Which of its columns the query uses: numbering elements costs time where nobody looks. */
  readonly uses: (column: string) => boolean
}

/** What names a relation in a warehouse. */
export interface Name {
  readonly schema: string
  readonly name: string
}
/** As SQL: `schema.name`. */
export const qualifiedName = (dialect: Dialect, relation: Name): string =>
  `${dialect.identifier(relation.schema)}.${dialect.identifier(relation.name)}`

/** The same with its database, where one is named: `prod.schema.name`. */
export const relationName = (
  dialect: Dialect,
  relation: { readonly database?: string | null; readonly schema: string; readonly name: string },
): string => {
  const { database = null } = relation
  return `${database === null ? "" : `${dialect.identifier(database)}.`}${qualifiedName(dialect, relation)}`
}
