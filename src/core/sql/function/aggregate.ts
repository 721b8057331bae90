import type { Expr, Grouping, Reads, WithoutOver } from "../expression.ts"
import { expressionNode } from "../node.ts"
import { QueryError } from "../query-error.ts"
import {
  type Any,
  decimalDigits,
  type Null,
  type Numeric,
  type Temporal,
  type Text,
  type Type,
  type Value,
} from "../type.ts"
import { aggregate, ranking } from "./call.ts"

// A group has at least one row, so an aggregate is NULL only where its argument may be.

/** A decimal grows to 38 digits when it is summed. */
export type Total<T> = T extends `decimal(${bigint},${infer Scale extends bigint})` ? `decimal(38,${Scale})` : T
const totalOf = (type: Value): Value => {
  const digits = decimalDigits(type)
  return digits ? `decimal(38,${BigInt(digits.scale)})` : type
}

/** The mean of the values that are not NULL, in double precision. */
export const avg = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<"double" | Null<T>, Grouping<G>> => {
  const node = expressionNode(number, "avg()")
  return aggregate("avg", { type: "double", nullable: node.nullable }, [node])
}

/** The sum of the values that are not NULL. A decimal grows to 38 digits; an integer stays one. */
export const sum = <T extends Numeric | null = Any, G extends Reads = Any>(
  number: Expr<T, G>,
): Expr<Total<T>, Grouping<G>> => {
  const node = expressionNode(number, "sum()")
  return aggregate("sum", { type: totalOf(node.type), nullable: node.nullable }, [node])
}

/** The least value that is not NULL. */
export const min = <T extends Numeric | Temporal | Text = Any, G extends Reads = Any>(
  value: Expr<T, G>,
): Expr<T, Grouping<G>> => {
  const node = expressionNode(value, "min()")
  return aggregate("min", node, [node])
}

/** The greatest value that is not NULL. */
export const max = <T extends Numeric | Temporal | Text = Any, G extends Reads = Any>(
  value: Expr<T, G>,
): Expr<T, Grouping<G>> => {
  const node = expressionNode(value, "max()")
  return aggregate("max", node, [node])
}

/** How many rows there are; with an argument, how many in which it is not NULL. */
export const count = <G extends Reads = never>(value?: Expr<Type, G>): Expr<"integer", Grouping<G>> =>
  aggregate("count", { type: "integer", nullable: false }, value ? [expressionNode(value, "count()")] : [])

/** How many different values there are; NULL is none. */
export const countDistinct = <G extends Reads = Any>(value: Expr<Type, G>): Expr<"integer", Grouping<G>> =>
  aggregate("countDistinct", { type: "integer", nullable: false }, [expressionNode(value, "countDistinct()")])

const integer = { type: "integer", nullable: false } as const

/** 1, 2, 3, … in the window's order, which is required; ties are arbitrary unless the order settles them. */
export const rowNumber = (): WithoutOver<"integer", never> => ranking("rowNumber", integer)
/** 1, 1, 3: ties share a number, and the next one leaves a gap. */
export const rank = (): WithoutOver<"integer", never> => ranking("rank", integer)
/** 1, 1, 2: ties share a number, without a gap. */
export const denseRank = (): WithoutOver<"integer", never> => ranking("denseRank", integer)

const shifted = <T extends Type = Any, G extends "row" | "group" = Any>(
  name: "lag" | "lead",
  value: Expr<T, G>,
  rows: number,
): WithoutOver<T | null, G> => {
  if (!Number.isInteger(rows) || rows < 1)
    throw new QueryError(`${name}(…, ${rows}): the distance is a whole number from 1.`)
  const node = expressionNode(value, `${name}()`)
  return ranking(name, { type: node.type, nullable: true }, [node], [rows])
}
/** The value some rows before, in the window's order; NULL where there is none. */
export const lag = <T extends Type = Any, G extends "row" | "group" = Any>(
  value: Expr<T, G>,
  rows = 1,
): WithoutOver<T | null, G> => shifted("lag", value, rows)
/** The value some rows after, in the window's order; NULL where there is none. */
export const lead = <T extends Type = Any, G extends "row" | "group" = Any>(
  value: Expr<T, G>,
  rows = 1,
): WithoutOver<T | null, G> => shifted("lead", value, rows)
